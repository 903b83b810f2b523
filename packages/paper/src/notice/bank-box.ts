// The box for banks and all other channels that read the QR code or take the notice number.
import { groupedNoticeNumber } from '@io/vocabulary';
import { printedAmount } from '../italian.ts';
import type { Sheet } from '../sheet.ts';
import type { PaymentNotice } from './input.ts';
import { labels } from './labels.ts';
import { band, bold, code, drawNamed, dueRuns, LEFT, plain, qrFigure, RIGHT } from './page.ts';

export function drawBankBox(sheet: Sheet, notice: PaymentNotice): void {
  const { whole, payee, debtor } = notice;
  band(sheet, 442);
  const box = sheet.open(sheet.root, 'Sect');
  sheet.say(box, 'H2', [
    bold(labels.banks, LEFT, 454.7, 10),
    ...dueRuns(sheet, labels.single, whole, { y: 454.7, right: RIGHT }),
  ]);
  sheet.say(box, 'P', [
    plain(labels.banksText[payee.interbankCode === undefined ? 1 : 0], LEFT, 492, 9, {
      width: 130,
    }),
  ]);
  qrFigure(sheet, box, notice, whole, { x: 179, y: 486 });
  sheet.say(box, 'P', [
    plain(labels.euro, 460, 492.5, 10),
    code(printedAmount(whole.amount), RIGHT, 492.5, 12, { align: 'right' }),
  ]);
  drawNamed(sheet, box, [
    { label: labels.addressee, text: debtor.name, y: 491.5, until: 452 },
    { label: labels.payeeName, text: payee.name, y: 507.5, until: RIGHT },
    { label: labels.subject, text: notice.subject, y: 522.5, until: RIGHT },
  ]);
  if (payee.interbankCode !== undefined) {
    sheet.say(box, 'P', [
      plain(labels.cbill, 266, 543.5, 8),
      code(payee.interbankCode.toUpperCase(), 266, 555, 10),
    ]);
  }
  const codeAt = payee.interbankCode === undefined ? 266 : 330;
  sheet.say(box, 'P', [
    plain(labels.noticeCode, codeAt, 543.5, 8),
    code(groupedNoticeNumber(whole.noticeNumber), codeAt, 555, 10),
  ]);
  sheet.say(box, 'P', [
    plain(labels.payeeCode, RIGHT, 543.5, 8, { align: 'right' }),
    code(payee.fiscalCode, RIGHT, 555, 10, { align: 'right' }),
  ]);
}
