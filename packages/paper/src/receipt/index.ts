// The receipt of a payment: what, how much, when and by whom, one column, as many pages as it takes.
import { sumCents } from '@io/vocabulary';
import { A4, openSheet } from '../sheet.ts';
import type { PaymentReceipt } from './input.ts';
import { drawItems } from './items.ts';
import { receiptLabels } from './labels.ts';
import { drawSection, euros, GREY, LEFT, makeRoom, type Pen, RIGHT, WIDTH } from './pen.ts';

const BLUE = '#0059b3';

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
  const rows: [string, string | undefined][] = [
    [labels.psp, provider],
    [labels.pspId, psp.id],
  ];
  if (receipt.copy === 'payer') {
    rows.push(
      [labels.method, receipt.method.label],
      [labels.holder, receipt.method.holder],
      [labels.authorization, receipt.authorizationCode],
      [labels.reference, receipt.paymentReference],
      [labels.service, receipt.serviceCustomerId],
    );
  } else rows.push([labels.reference, receipt.paymentReference]);
  rows.push([labels.where, receipt.isPaidHere ? labels.here : labels.elsewhere]);
  rows.push([labels.asked, receipt.copy === 'payer' ? labels.byPayer : labels.byDebtor]);
  drawSection(pen, labels.payment, rows);
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
