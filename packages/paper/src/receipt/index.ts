// The receipt of a payment: what, how much, when and by whom, one column, as many pages as it takes.
import { type Cents, groupedNoticeNumber, sumCents } from '@io/vocabulary';
import { printedAmount } from '../italian.ts';
import { A4, type Element, openSheet, type Sheet } from '../sheet.ts';
import type { PaymentReceipt, ReceiptItem } from './input.ts';
import { receiptLabels, type ReceiptLabels } from './labels.ts';

const LEFT = 48;
const RIGHT = A4.width - 48;
const WIDTH = RIGHT - LEFT;
const BOTTOM = A4.height - 64;
const GREY = '#4d5a69';
const RULE = '#c9d1da';
const BLUE = '#0059b3';

/** Where the next line stands; a page is added where there is no room. */
interface Pen {
  sheet: Sheet;
  labels: ReceiptLabels;
  y: number;
}

const euros = (amount: Cents) => `${printedAmount(amount)} €`;

/** `31 gennaio 2027, 10:15:07`, in Italy. */
function moment(at: Temporal.Instant, language: 'it' | 'en'): string {
  const local = at.toZonedDateTimeISO('Europe/Rome');
  const day = local.toLocaleString(language === 'it' ? 'it-IT' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return `${day}, ${local.toPlainTime().toString({ smallestUnit: 'second' })}`;
}

/** A tagged PDF. Sums are made in whole cents; throws RangeError beyond pagoPA's largest amount. */
export async function receiptPdf(receipt: PaymentReceipt): Promise<Buffer> {
  const labels = receiptLabels[receipt.language];
  const { title } = labels;
  const items = receipt.copy === 'payer' ? receipt.items : [receipt.item];
  const sheet = openSheet({
    title: `${title}: ${items[0]?.subject ?? ''}`,
    author: 'IO',
    language: receipt.language === 'it' ? 'it-IT' : 'en-GB',
    createdAt: receipt.paidAt,
    keepsPages: true,
  });
  sheet.newPage();
  const pen: Pen = { sheet, labels, y: 0 };
  drawHead(pen, receipt);
  drawPayment(pen, receipt);
  if (receipt.copy === 'payer') {
    drawSection(pen, labels.payer, [
      ['', receipt.payer.name],
      ['', receipt.payer.fiscalCode],
    ]);
  }
  drawItems(pen, receipt, items);
  const about = sheet.open(sheet.root, 'Sect');
  makeRoom(pen, 60);
  pen.y = sheet.say(about, 'P', [
    {
      text: labels.about,
      x: LEFT,
      y: pen.y + 30,
      face: 'regular',
      size: 9.5,
      width: WIDTH,
      color: GREY,
      leading: 1.4,
    },
  ]);
  drawFeet(pen);
  return sheet.end();
}

function makeRoom(pen: Pen, height: number): void {
  if (pen.y + height <= BOTTOM) return;
  pen.sheet.newPage();
  pen.y = 56;
}

function drawHead(pen: Pen, receipt: PaymentReceipt): void {
  const { sheet, labels } = pen;
  const isPayer = receipt.copy === 'payer';
  sheet.say(sheet.root, 'H1', [{ text: labels.title, x: LEFT, y: 74, face: 'bold', size: 24 }]);
  const copy = isPayer ? labels.payerCopy : labels.debtorCopy(receipt.item.debtor?.name);
  const last = sheet.say(sheet.root, 'P', [
    {
      text: copy,
      x: LEFT,
      y: 94,
      face: 'regular',
      size: 12,
      color: GREY,
      width: WIDTH - 80,
      most: 2,
      smallest: 9,
    },
  ]);
  sheet.decorate(() => {
    const { pdf } = sheet;
    pdf.font('bold', 15).fillColor(BLUE);
    pdf.text('IO', RIGHT - pdf.widthOfString('IO'), 74, {
      lineBreak: false,
      baseline: 'alphabetic',
    });
  });
  const top = last + 18;
  sheet.decorate(() => sheet.pdf.roundedRect(LEFT, top, WIDTH, 68, 4).fill('#eef3f9'));
  const amount = isPayer
    ? sumCents([...receipt.items.map((item) => item.amount), receipt.fee])
    : receipt.item.amount;
  sheet.say(sheet.root, 'P', [
    {
      text: isPayer ? labels.total : labels.paid,
      x: LEFT + 18,
      y: top + 24,
      face: 'regular',
      size: 11,
      color: GREY,
    },
    { text: euros(amount), x: LEFT + 18, y: top + 53, face: 'bold', size: 26 },
  ]);
  sheet.say(sheet.root, 'P', [
    {
      text: labels.when,
      x: RIGHT - 18,
      y: top + 24,
      face: 'regular',
      size: 11,
      color: GREY,
      align: 'right',
    },
    {
      text: moment(receipt.paidAt, receipt.language),
      x: RIGHT - 18,
      y: top + 51,
      face: 'bold',
      size: 13,
      align: 'right',
    },
  ]);
  pen.y = top + 68;
}

function drawPayment(pen: Pen, receipt: PaymentReceipt): void {
  const { labels } = pen;
  const { psp } = receipt;
  const provider = [psp.name, psp.company, psp.address].filter(Boolean).join(', ');
  const rows: [string, string | undefined][] = [[labels.psp, provider]];
  if (receipt.copy === 'payer') {
    rows.push(
      [labels.method, receipt.method.label],
      [labels.holder, receipt.method.holder],
      [labels.authorization, receipt.authorizationCode],
      [labels.reference, receipt.paymentReference],
      [labels.transaction, receipt.transactionId],
    );
  } else rows.push([labels.reference, receipt.paymentReference]);
  drawSection(pen, labels.payment, rows);
}

/** A heading and its lines, label and value; lines without a value are left out. */
function drawSection(pen: Pen, title: string, rows: readonly [string, string | undefined][]): void {
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

function drawHeading(pen: Pen, parent: Element, title: string): void {
  pen.y += 36;
  const { y } = pen;
  pen.sheet.say(parent, 'H2', [{ text: title, x: LEFT, y, face: 'bold', size: 13 }]);
  pen.sheet.decorate(() => rule(pen.sheet, y + 7));
  pen.y += 8;
}

function rule(sheet: Sheet, y: number): void {
  sheet.pdf
    .save()
    .lineWidth(0.75)
    .strokeColor(RULE)
    .moveTo(LEFT, y)
    .lineTo(RIGHT, y)
    .stroke()
    .restore();
}

const AMOUNT_ROOM = 110;

function drawItems(pen: Pen, receipt: PaymentReceipt, items: readonly ReceiptItem[]): void {
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
  makeRoom(pen, 120);
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

/** Numbers on the pages, once their count is known. */
function drawFeet({ sheet, labels }: Pen): void {
  const { pdf } = sheet;
  const { start, count } = pdf.bufferedPageRange();
  if (count < 2) return;
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    sheet.decorate(() => {
      pdf.font('regular', 9).fillColor(GREY);
      const text = labels.pages(page + 1, count);
      pdf.text(text, RIGHT - pdf.widthOfString(text), A4.height - 36, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
    });
  }
}
