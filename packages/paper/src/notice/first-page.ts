// The first page: whose, for whom, how much and by when, where, and the box for banks and other channels.
import { printedAmount } from '../italian.ts';
import type { Sheet } from '../sheet.ts';
import type { PaymentNotice } from './input.ts';
import { labels } from './labels.ts';
import { drawBankBox } from './bank-box.ts';
import { band, bold, HALF, heading, LEFT, plain, when } from './page.ts';
import { drawWhere } from './where.ts';

export function drawFirstPage(sheet: Sheet, notice: PaymentNotice): void {
  sheet.newPage();
  heading(sheet, notice, notice.subject);
  drawParties(sheet, notice);
  drawHowMuch(sheet, notice);
  drawWhere(sheet, notice);
  sheet.say(sheet.root, 'P', [
    plain(labels.usePart(notice.instalments !== undefined), LEFT, 432, 12),
  ]);
  drawBankBox(sheet, notice);
}

function drawParties(sheet: Sheet, { payee, debtor }: PaymentNotice): void {
  band(sheet, 125.6, 2);
  const from = sheet.open(sheet.root, 'Sect');
  sheet.say(from, 'H2', [bold(labels.payee, LEFT, 138.3, 10)]);
  sheet.say(from, 'P', [bold(payee.name, LEFT, 172, 12, { width: 258, most: 2, smallest: 9 })]);
  sheet.say(from, 'P', [
    plain(labels.fiscalCode, 120, 138, 8),
    { text: payee.fiscalCode, x: 168, y: 138, face: 'mono', size: 8 },
  ]);
  if (payee.sector !== undefined) {
    sheet.say(from, 'P', [
      plain(payee.sector, LEFT, 204, 12, { width: 258, most: 2, smallest: 9 }),
    ]);
  }
  if (payee.info !== undefined) {
    sheet.say(from, 'P', [plain(payee.info, LEFT, 233, 8, { width: 258, most: 3, smallest: 6.5 })]);
  }
  const to = sheet.open(sheet.root, 'Sect');
  sheet.say(to, 'H2', [bold(labels.debtor, HALF, 138.3, 10)]);
  sheet.say(to, 'P', [bold(debtor.name, HALF, 172, 12, { width: 244, most: 2, smallest: 8 })]);
  sheet.say(to, 'P', [
    plain(labels.fiscalCode, 434, 138, 8),
    { text: debtor.fiscalCode.toUpperCase(), x: 481, y: 138, face: 'mono', size: 8 },
  ]);
  const lines = [debtor.address, debtor.town].filter((line) => line !== undefined);
  let y = 204;
  for (const line of lines)
    y = 14.4 + sheet.say(to, 'P', [plain(line, HALF, y, 12, { width: 244, most: 2, smallest: 9 })]);
}

function drawHowMuch(sheet: Sheet, notice: PaymentNotice): void {
  const { whole, instalments } = notice;
  band(sheet, 263, 2);
  const section = sheet.open(sheet.root, 'Sect');
  const title = bold(labels.howMuch, LEFT, 275.7, 10);
  sheet.say(section, 'H2', [title]);
  if (instalments !== undefined)
    sheet.say(section, 'P', [plain(labels.byInstalments, 168, 275.7, 8)]);
  const amount = printedAmount(whole.amount);
  const x = LEFT;
  const afterAmount = x + sheet.widthOf(amount, 'bold', 16) + 5;
  const afterEuro = afterAmount + sheet.widthOf(labels.euro, 'bold', 16) + 5;
  const afterBy = afterEuro + sheet.widthOf(labels.by, 'bold', 8) + 5;
  const [by, day] = [labels.by, when(whole).slice(labels.by.length + 1)];
  sheet.say(section, 'P', [
    bold(amount, x, 318, 16),
    bold(labels.euro, afterAmount, 318, 16),
    bold(by, afterEuro, 318, 8),
    bold(day, afterBy, 318, 16),
  ]);
  const [payWith, once] = labels.atOnce;
  const onceAt = x + sheet.widthOf(payWith, 'regular', 8) + 2;
  const orAt = onceAt + sheet.widthOf(once, 'bold', 8) + 2;
  sheet.say(section, 'P', [
    plain(payWith, x, 336, 8),
    bold(instalments === undefined ? `${once}.` : once, onceAt, 336, 8),
    ...(instalments === undefined
      ? []
      : instalmentHint(sheet, instalments.length, { first: orAt, x, y: 336 })),
  ]);
  sheet.say(section, 'P', [plain(labels.mayChange, x, 365.3, 8, { width: 240 })]);
}

/** Begins on the line of the words before it, and goes on below them. */
function instalmentHint(
  sheet: Sheet,
  count: number,
  place: { first: number; x: number; y: number },
) {
  const words = labels.orInstalments(count).split(' ');
  let fits = 0;
  while (
    fits < words.length &&
    place.first + sheet.widthOf(words.slice(0, fits + 1).join(' '), 'regular', 8) <= 285
  ) {
    fits += 1;
  }
  return [
    plain(words.slice(0, fits).join(' '), place.first, place.y, 8),
    plain(words.slice(fits).join(' '), place.x, place.y + 9.6, 8, { width: 252 }),
  ];
}
