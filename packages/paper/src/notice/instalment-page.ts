// The further pages: two or three instalments each, so that any number of them takes the fewest pages.
import { groupedNoticeNumber } from '@io/vocabulary';
import { printedAmount } from '../italian.ts';
import { A4, type Sheet } from '../sheet.ts';
import type { PayablePart, PaymentNotice } from './input.ts';
import { labels } from './labels.ts';
import {
  band,
  bold,
  code,
  CODE_SIDE,
  dueRuns,
  heading,
  LEFT,
  plain,
  qrFigure,
  RIGHT,
} from './page.ts';
import { drawSlip, type Postal, type Slip } from './postal-slip.ts';

interface Column {
  x: number;
  right: number;
}

const two: readonly Column[] = [
  { x: LEFT, right: 271 },
  { x: 327, right: RIGHT },
];
const three: readonly Column[] = [
  { x: LEFT, right: 183 },
  { x: 224, right: 381 },
  { x: 416, right: 569 },
];

/** How many instalments stand on each page: pages of two first, as in the model (five are two and three). */
export function pageSizes(count: number): (2 | 3)[] {
  const pairs = (3 - (count % 3)) % 3;
  return [...Array<2>(pairs).fill(2), ...Array<3>((count - 2 * pairs) / 3).fill(3)];
}

export interface NumberedPart {
  number: number;
  part: PayablePart;
  slip?: Slip;
}

/** `Rate 1ª e 2ª`, `Rate 3ª, 4ª e 5ª`. */
function numbersOf(parts: readonly NumberedPart[]): string {
  const names = parts.map(({ number }) => `${number}ª`);
  return `Rate ${names.slice(0, -1).join(', ')} e ${names.at(-1)}`;
}

export function drawInstalmentPage(
  sheet: Sheet,
  notice: PaymentNotice,
  parts: readonly NumberedPart[],
): void {
  const postal = notice.postal;
  sheet.newPage();
  heading(sheet, notice, `${numbersOf(parts)} - ${notice.subject}`);
  sheet.say(sheet.root, 'P', [plain(labels.usePart(true), LEFT, 117, 8)]);
  const isNarrow = parts.length === 3;
  const columns = isNarrow ? three : two;
  band(sheet, 123.5, isNarrow ? 3 : 2);
  drawColumnRules(sheet, isNarrow ? 3 : 2, isNarrow ? 365 : 376);
  for (const [index, one] of parts.entries()) {
    const column = columns[index];
    if (column !== undefined) drawBox(sheet, notice, one, { ...column, isNarrow });
  }
  if (postal !== undefined) drawSlips(sheet, notice, postal, parts);
}

function drawColumnRules(sheet: Sheet, columns: 2 | 3, until: number): void {
  sheet.decorate(() => {
    const { pdf } = sheet;
    pdf.save().lineWidth(0.5).strokeColor('#cfcfcf');
    for (let column = 1; column < columns; column += 1) {
      const x = columns === 2 ? 297.6 : (A4.width / columns) * column;
      pdf.moveTo(x, 142).lineTo(x, until).stroke();
    }
    pdf.restore();
  });
}

function drawBox(
  sheet: Sheet,
  notice: PaymentNotice,
  { number, part }: NumberedPart,
  { x, right, isNarrow }: Column & { isNarrow: boolean },
): void {
  const { payee, debtor, subject } = notice;
  const box = sheet.open(sheet.root, 'Sect');
  const name = labels.instalment(number);
  sheet.say(
    box,
    'H2',
    isNarrow
      ? dueRuns(sheet, name, part, { y: 136.3, left: x })
      : [bold(labels.banksShort, x, 136.3, 10), ...dueRuns(sheet, name, part, { y: 136.3, right })],
  );
  qrFigure(sheet, box, notice, part, { x, y: 161 });
  const beside = x + CODE_SIDE + (isNarrow ? 8 : 15);
  const room = { width: right - beside, smallest: 5.5, leading: 1.05 };
  const amount = printedAmount(part.amount);
  sheet.say(box, 'P', [
    plain(labels.euro, beside, 170, 10),
    isNarrow
      ? code(amount, beside, 184, 12, { width: right - beside, most: 1, smallest: 9 })
      : code(amount, beside + 25, 170, 12),
  ]);
  // Three in a row leave no room for the debtor, and the model does without.
  if (!isNarrow) {
    sheet.say(box, 'P', [
      plain(labels.addressee, beside, 188, 8),
      bold(debtor.name, beside, 198, 8, { ...room, most: 2 }),
    ]);
  }
  const payeeAt = isNarrow ? 200 : 219;
  sheet.say(box, 'P', [
    plain(labels.payeeName, beside, payeeAt, 8),
    bold(payee.name, beside, payeeAt + 10, 8, { ...room, most: isNarrow ? 3 : 1 }),
  ]);
  sheet.say(box, 'P', [
    plain(labels.subject, x, 247, 8),
    bold(subject, x, 257, 8, {
      width: right - x,
      most: isNarrow ? 3 : 2,
      smallest: 6,
      leading: 1.05,
    }),
  ]);
  drawBoxCodes(sheet, box, notice, part, { x, isNarrow });
  sheet.say(box, 'P', [
    plain(
      labels.banksTextAbove[payee.interbankCode === undefined ? 1 : 0],
      x,
      isNarrow ? 336 : 340,
      isNarrow ? 7 : 8,
      { width: right - x },
    ),
  ]);
}

function drawBoxCodes(
  sheet: Sheet,
  box: ReturnType<Sheet['open']>,
  { payee }: PaymentNotice,
  part: PayablePart,
  { x, isNarrow }: { x: number; isNarrow: boolean },
): void {
  const hasCode = payee.interbankCode !== undefined;
  if (payee.interbankCode !== undefined) {
    sheet.say(box, 'P', [
      plain(labels.cbill, x, 286, 8),
      code(payee.interbankCode.toUpperCase(), x, 297, 10),
    ]);
  }
  const payeeAt = hasCode ? x + (isNarrow ? 60 : 72) : x;
  sheet.say(box, 'P', [
    plain(labels.payeeCode, payeeAt, 286, isNarrow ? 7 : 8),
    code(payee.fiscalCode, payeeAt, 297, 10),
  ]);
  sheet.say(box, 'P', [
    plain(labels.noticeCode, x, 310, 8),
    code(groupedNoticeNumber(part.noticeNumber), x, 321, 10),
  ]);
}

function drawSlips(
  sheet: Sheet,
  notice: PaymentNotice,
  postal: Postal,
  parts: readonly NumberedPart[],
): void {
  const isDense = parts.length === 3;
  const tops = isDense ? [365.5, 522.5, 679] : [376, 599];
  for (const [index, { slip }] of parts.entries()) {
    const y = tops[index];
    if (slip !== undefined && y !== undefined)
      drawSlip(sheet, notice, postal, slip, { y, isDense });
  }
}
