// What every page of a notice has: heading, bands, the place of the codes, an amount with its code for who cannot see it.
import { groupedNoticeNumber } from '@io/vocabulary';
import { qrContent } from '../codes.ts';
import { printedAmount, printedDay } from '../italian.ts';
import { A4, type Element, MM, type Run, type Sheet } from '../sheet.ts';
import { drawModules, qrModules } from '../symbols.ts';
import type { PayablePart, PaymentNotice } from './input.ts';
import { labels } from './labels.ts';

/** Points from the left edge; measured on the model. */
export const LEFT = 30;
export const RIGHT = 563;
/** Where the right half begins. */
export const HALF = 319;
const GAP = 297.6;
export const BAND = { height: 18, color: '#ebebeb' } as const;
/** QR and Data Matrix: 25 mm. */
export const CODE_SIDE = 25 * MM;
const LOGO_SIDE = 30 * MM;

export function bold(
  text: string,
  x: number,
  y: number,
  size: number,
  more: Partial<Run> = {},
): Run {
  return { text, x, y, face: 'bold', size, ...more };
}

export function plain(
  text: string,
  x: number,
  y: number,
  size: number,
  more: Partial<Run> = {},
): Run {
  return { text, x, y, face: 'regular', size, ...more };
}

export function code(
  text: string,
  x: number,
  y: number,
  size: number,
  more: Partial<Run> = {},
): Run {
  return { text, x, y, face: 'monoBold', size, ...more };
}

/** A grey band across the sheet, parted in `parts` equal pieces. */
export function band(sheet: Sheet, y: number, parts: 1 | 2 | 3 = 1): void {
  sheet.decorate(() => {
    sheet.pdf.rect(0, y, A4.width, BAND.height).fill(BAND.color);
    for (let part = 1; part < parts; part += 1) {
      const x = parts === 2 ? GAP : (A4.width / parts) * part;
      sheet.pdf.rect(x - 0.75, y, 1.5, BAND.height).fill('white');
    }
  });
}

/** Where the sheet is cut: the line and, on it, the scissors. */
export function cutLine(sheet: Sheet, y: number): void {
  const { pdf } = sheet;
  sheet.decorate(() => {
    pdf.save().lineWidth(0.5).strokeColor('black').moveTo(0, y).lineTo(A4.width, y).stroke();
    pdf.lineWidth(0.9).strokeColor('#6b6b6b');
    // Two loops and two blades, pointing left.
    pdf
      .circle(560, y - 7.4, 2.1)
      .circle(560, y - 1.9, 2.1)
      .stroke();
    pdf
      .moveTo(558.2, y - 6.2)
      .lineTo(548, y - 2.4)
      .stroke();
    pdf
      .moveTo(558.2, y - 3.1)
      .lineTo(548, y - 6.9)
      .stroke()
      .restore();
  });
}

/** pagoPA's name and the heading, the subject, the payee's logo. The logo names the payee, who is named in words below. */
export function heading(sheet: Sheet, notice: PaymentNotice, title: string): void {
  sheet.say(sheet.root, 'P', [bold('pagoPA', LEFT, 43.5, 12), bold(labels.heading, 76, 43.5, 10)]);
  sheet.say(sheet.root, 'H1', [
    bold(title, LEFT, 87, 16, {
      width: 436,
      most: 2,
      smallest: 11,
      stands: 'bottom',
      leading: 1.15,
    }),
  ]);
  const { logo } = notice.payee;
  if (logo === undefined) return;
  sheet.decorate(() =>
    sheet.pdf.image(Buffer.from(logo), RIGHT - LOGO_SIDE, LEFT, {
      fit: [LOGO_SIDE, LOGO_SIDE],
      align: 'right',
    }),
  );
}

export const when = (part: PayablePart) => `${labels.by} ${printedDay(part.dueDate)}`;

/** `RATA UNICA entro il 31/12/2027`, ending at `right` or beginning at `left`. */
export function dueRuns(
  sheet: Sheet,
  name: string,
  part: PayablePart,
  place: { y: number } & ({ right: number } | { left: number }),
): Run[] {
  const nameWidth = sheet.widthOf(`${name} `, 'bold', 10);
  const left =
    'left' in place ? place.left : place.right - nameWidth - sheet.widthOf(when(part), 'bold', 10);
  return [bold(name, left, place.y, 10), bold(when(part), left + nameWidth, place.y, 10)];
}

export function qrFigure(
  sheet: Sheet,
  parent: Element,
  notice: PaymentNotice,
  part: PayablePart,
  place: { x: number; y: number },
): void {
  const { x, y } = place;
  const content = qrContent({ ...part, payeeFiscalCode: notice.payee.fiscalCode });
  sheet.figure(
    parent,
    `Codice QR per pagare ${printedAmount(part.amount)} euro, codice avviso ${groupedNoticeNumber(part.noticeNumber)}`,
    [x, y, x + CODE_SIDE, y + CODE_SIDE],
    () => drawModules(sheet.pdf, qrModules(content), { x, y, side: CODE_SIDE }),
  );
}

/** Label and text side by side; a long text takes two lines, as small as it must be. */
export function drawNamed(
  sheet: Sheet,
  parent: Element,
  rows: readonly { label: string; text: string; y: number; until: number }[],
  x = 266,
): void {
  for (const { label, text, y, until } of rows) {
    const at = x + sheet.widthOf(label, 'regular', 8) + 5;
    sheet.say(parent, 'P', [
      plain(label, x, y, 8),
      bold(text, at, y, 8, {
        width: until - at,
        most: 2,
        smallest: 5.5,
        leading: 1,
        stands: 'middle',
      }),
    ]);
  }
}
