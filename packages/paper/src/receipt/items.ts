// What was paid, as a table: each notice with its amount, and below them the sums.
import { type Cents, groupedNoticeNumber, sumCents } from '@io/vocabulary';
import type { Element } from '../sheet.ts';
import type { PaymentReceipt, ReceiptItem } from './input.ts';
import { drawHeading, euros, GREY, LEFT, makeRoom, type Pen, RIGHT, rule, WIDTH } from './pen.ts';

const AMOUNT_ROOM = 110;

export function drawItems(pen: Pen, receipt: PaymentReceipt, items: readonly ReceiptItem[]): void {
  const { sheet, labels } = pen;
  makeRoom(pen, 150);
  const section = sheet.open(sheet.root, 'Sect');
  drawHeading(pen, section, labels.items);
  const table = sheet.open(section, 'Table');
  const head = sheet.open(sheet.open(table, 'THead'), 'TR');
  const y = pen.y + 15;
  const grey = { y, face: 'regular', size: 9.5, color: GREY } as const;
  sheet.say(head, 'TH', [{ text: labels.what, x: LEFT, ...grey }], 'Column');
  sheet.say(head, 'TH', [{ text: labels.amount, x: RIGHT, align: 'right', ...grey }], 'Column');
  pen.y = y;
  const body = sheet.open(table, 'TBody');
  for (const item of items) drawItem(pen, body, item);
  if (receipt.copy === 'payer') {
    const sum = sumCents(items.map((item) => item.amount));
    if (items.length > 1) drawSum(pen, body, labels.sum, sum, false);
    drawSum(pen, body, labels.fee, receipt.fee, false);
    drawSum(pen, body, labels.total, sumCents([sum, receipt.fee]), true);
  } else drawSum(pen, body, labels.paid, receipt.item.amount, true);
}

function drawItem(pen: Pen, body: Element, item: ReceiptItem): void {
  const { sheet, labels } = pen;
  makeRoom(pen, 150);
  const row = sheet.open(body, 'TR');
  const top = pen.y + 20.5;
  const width = WIDTH - AMOUNT_ROOM;
  const cell = sheet.open(row, 'TD');
  const put = (
    text: string,
    more: { face?: 'bold' | 'regular'; size?: number; color?: string } = {},
  ) => {
    const size = more.size ?? 10;
    pen.y = sheet.say(cell, 'P', [
      { text, x: LEFT, y: pen.y + size * 1.5, face: 'regular', width, leading: 1.3, ...more, size },
    ]);
  };
  pen.y += 4;
  put(item.subject, { face: 'bold', size: 11 });
  put(item.payee.name, { size: 11 });
  put(`${labels.payeeCode}: ${item.payee.fiscalCode}`, { color: GREY });
  const { kind, value } = item.reference;
  put(
    kind === 'notice'
      ? `${labels.notice}: ${groupedNoticeNumber(value)}`
      : `${labels.iuv}: ${value}`,
    {
      color: GREY,
    },
  );
  if (item.iuv !== undefined) put(`${labels.iuv}: ${item.iuv}`, { color: GREY });
  if (item.iur !== undefined) put(`${labels.iur}: ${item.iur}`, { color: GREY });
  if (item.debtor !== undefined) {
    const { name, fiscalCode } = item.debtor;
    put(`${labels.debtor}: ${fiscalCode === undefined ? name : `${name}, ${fiscalCode}`}`, {
      color: GREY,
    });
  }
  sheet.say(row, 'TD', [
    { text: euros(item.amount), x: RIGHT, y: top, face: 'bold', size: 11, align: 'right' },
  ]);
  const { y } = pen;
  sheet.decorate(() => rule(sheet, y + 10));
  pen.y += 12;
}

function drawSum(pen: Pen, body: Element, label: string, amount: Cents, isLast: boolean): void {
  const { sheet } = pen;
  makeRoom(pen, 24);
  const row = sheet.open(body, 'TR');
  const face = isLast ? 'bold' : 'regular';
  const size = isLast ? 13 : 11;
  const y = pen.y + (isLast ? 22 : 18);
  sheet.say(
    row,
    'TH',
    [{ text: label, x: RIGHT - AMOUNT_ROOM, y, face, size, align: 'right' }],
    'Row',
  );
  sheet.say(row, 'TD', [{ text: euros(amount), x: RIGHT, y, face, size, align: 'right' }]);
  pen.y = y;
}
