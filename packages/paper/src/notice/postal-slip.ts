// The postal slip: one for the whole, or one for each instalment, only for payees with a postal account.
import { groupedNoticeNumber } from '@io/vocabulary';
import { slipContent } from '../codes.ts';
import { printedAmount } from '../italian.ts';
import type { Element, Sheet } from '../sheet.ts';
import { dataMatrixModules, drawModules, type Modules } from '../symbols.ts';
import type { PayablePart, PaymentNotice } from './input.ts';
import { labels } from './labels.ts';
import {
  band,
  bold,
  code,
  CODE_SIDE,
  cutLine,
  drawNamed,
  dueRuns,
  LEFT,
  plain,
  RIGHT,
} from './page.ts';

export type Postal = NonNullable<PaymentNotice['postal']>;

/** Below the slip's upper edge: wide on pages with one or two slips, dense on those with three. */
interface Lines {
  account: number;
  names: readonly [number, number, number];
  labels: number;
  codes: number;
  matrix: number;
  poste: number;
  text: number;
}

const wide: Lines = {
  account: 66,
  names: [98, 116, 133],
  labels: 155,
  codes: 167,
  matrix: 98,
  poste: 70,
  text: 128,
};
const dense: Lines = {
  account: 40,
  names: [63, 79, 95],
  labels: 119,
  codes: 131,
  matrix: 62,
  poste: 44,
  text: 75,
};

export interface Slip {
  part: PayablePart;
  name: string;
  modules: Modules;
}

export async function slipOf(
  notice: PaymentNotice,
  postal: Postal,
  part: PayablePart,
  name: string,
): Promise<Slip> {
  const content = slipContent({
    ...part,
    payeeFiscalCode: notice.payee.fiscalCode,
    postalAccount: postal.account,
    debtor: { ...notice.debtor, fiscalCode: notice.debtor.fiscalCode.toUpperCase() },
    subject: notice.subject,
  });
  return { part, name, modules: await dataMatrixModules(content) };
}

export function drawSlip(
  sheet: Sheet,
  notice: PaymentNotice,
  postal: Postal,
  slip: Slip,
  place: { y: number; isDense: boolean },
): void {
  const { y: top } = place;
  const lines = place.isDense ? dense : wide;
  const { part, name } = slip;
  band(sheet, top);
  cutLine(sheet, top);
  const box = sheet.open(sheet.root, 'Sect');
  sheet.say(box, 'H2', [
    bold(labels.slip, LEFT, top + 12.7, 10),
    bold(labels.bancoPosta, 179, top + 12.7, 9),
    ...dueRuns(sheet, name, part, { y: top + 12.7, right: RIGHT }),
  ]);
  sheet.say(box, 'P', [bold(labels.poste, LEFT, top + lines.poste, 16)]);
  sheet.say(box, 'P', [plain(labels.slipText, LEFT, top + lines.text, 8, { width: 118 })]);
  drawEuro(sheet, 179, top + lines.account - 15);
  sheet.say(box, 'P', [
    plain(labels.account, 206, top + lines.account, 10),
    code(postal.account.padStart(12, '0'), 252, top + lines.account, 12),
  ]);
  sheet.say(box, 'P', [
    plain(labels.euro, 460, top + lines.account, 10),
    code(printedAmount(part.amount), RIGHT, top + lines.account, 12, { align: 'right' }),
  ]);
  const [first, second, third] = lines.names;
  drawNamed(
    sheet,
    box,
    [
      { label: labels.holder, text: postal.holder, y: top + first, until: 470 },
      { label: labels.addressee, text: notice.debtor.name, y: top + second, until: 470 },
      { label: labels.subject, text: notice.subject, y: top + third, until: 470 },
    ],
    179,
  );
  drawCodes(sheet, box, notice, part, { labelsAt: top + lines.labels, codesAt: top + lines.codes });
  drawMatrix(sheet, box, slip, top + lines.matrix);
  if (postal.authorization !== undefined) {
    sheet.say(box, 'P', [
      plain(postal.authorization, LEFT, top + lines.text + 44, 6, {
        width: 140,
        most: 2,
        smallest: 5,
        color: '#6b6b6b',
      }),
    ]);
  }
}

function drawEuro(sheet: Sheet, x: number, y: number): void {
  sheet.decorate(() => {
    sheet.pdf.rect(x, y, 20, 20).fill('black');
    sheet.pdf.font('bold', 15).fillColor('white');
    sheet.pdf.text('€', x + 10 - sheet.pdf.widthOfString('€') / 2, y + 15.2, {
      lineBreak: false,
      baseline: 'alphabetic',
    });
  });
}

function drawCodes(
  sheet: Sheet,
  box: Element,
  notice: PaymentNotice,
  part: PayablePart,
  { labelsAt, codesAt }: { labelsAt: number; codesAt: number },
): void {
  sheet.say(box, 'P', [
    plain(labels.noticeCode, 179, labelsAt, 8),
    code(groupedNoticeNumber(part.noticeNumber), 179, codesAt, 10),
  ]);
  sheet.say(box, 'P', [
    plain(labels.kind, 333, labelsAt, 8),
    code(labels.kindCode, 333, codesAt, 10),
  ]);
  sheet.say(box, 'P', [
    plain(labels.payeeCode, 366.5, labelsAt, 8),
    code(notice.payee.fiscalCode, 366.5, codesAt, 10),
  ]);
}

function drawMatrix(sheet: Sheet, box: Element, { part, modules }: Slip, y: number): void {
  const x = RIGHT - CODE_SIDE - 1;
  const side = CODE_SIDE;
  sheet.decorate(() => {
    const { pdf } = sheet;
    const [left, top, right, bottom] = [x - 9, y - 9, x + side + 9, y + side + 9];
    pdf.save().lineWidth(0.5).strokeColor('#9b9b9b');
    for (const [cornerX, stepX] of [
      [left, 9],
      [right, -9],
    ] as const) {
      for (const [cornerY, stepY] of [
        [top, 9],
        [bottom, -9],
      ] as const) {
        pdf
          .moveTo(cornerX + stepX, cornerY)
          .lineTo(cornerX, cornerY)
          .lineTo(cornerX, cornerY + stepY)
          .stroke();
      }
    }
    pdf.restore();
  });
  sheet.figure(
    box,
    `Codice Data Matrix del bollettino di ${printedAmount(part.amount)} euro, codice avviso ${groupedNoticeNumber(part.noticeNumber)}`,
    [x, y, x + side, y + side],
    () => drawModules(sheet.pdf, modules, { x, y, side }),
  );
}
