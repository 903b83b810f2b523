// One column down the page: where the next line stands, headings, lines of label and value, a page more when it is full.
import { type Cents } from '@io/vocabulary';
import { printedAmount } from '../italian.ts';
import { A4, type Element, type Sheet } from '../sheet.ts';
import type { ReceiptLabels } from './labels.ts';

export const LEFT = 48;
export const RIGHT = A4.width - 48;
export const WIDTH = RIGHT - LEFT;
const BOTTOM = A4.height - 64;
export const GREY = '#4d5a69';
const RULE = '#c9d1da';

/** Where the next line stands; a page is added where there is no room. */
export interface Pen {
  sheet: Sheet;
  labels: ReceiptLabels;
  y: number;
}

export const euros = (amount: Cents) => `${printedAmount(amount)} €`;

export function makeRoom(pen: Pen, height: number): void {
  if (pen.y + height <= BOTTOM) return;
  pen.sheet.newPage();
  pen.y = 56;
}

/** A heading and its lines, label and value; lines without a value are left out. */
export function drawSection(
  pen: Pen,
  title: string,
  rows: readonly [string, string | undefined][],
): void {
  const { sheet } = pen;
  makeRoom(pen, 70);
  const section = sheet.open(sheet.root, 'Sect');
  drawHeading(pen, section, title);
  for (const [label, value] of rows) {
    if (value === undefined || value === '') continue;
    makeRoom(pen, 20);
    const x = label === '' ? LEFT : LEFT + 170;
    pen.y = sheet.say(section, 'P', [
      { text: label, x: LEFT, y: pen.y + 17, face: 'regular', size: 10.5, color: GREY },
      {
        text: value,
        x,
        y: pen.y + 17,
        face: 'regular',
        size: 10.5,
        width: RIGHT - x,
        leading: 1.3,
      },
    ]);
  }
}

export function drawHeading(pen: Pen, parent: Element, title: string): void {
  pen.y += 36;
  const { y } = pen;
  pen.sheet.say(parent, 'H2', [{ text: title, x: LEFT, y, face: 'bold', size: 13 }]);
  pen.sheet.decorate(() => rule(pen.sheet, y + 7));
  pen.y += 8;
}

export function rule(sheet: Sheet, y: number): void {
  sheet.pdf
    .save()
    .lineWidth(0.75)
    .strokeColor(RULE)
    .moveTo(LEFT, y)
    .lineTo(RIGHT, y)
    .stroke()
    .restore();
}
