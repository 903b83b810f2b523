// The payment notice on paper, by the official model: first page, then two or three instalments a page.
import { openSheet } from '../sheet.ts';
import { drawFirstPage } from './first-page.ts';
import { checkNotice, type PaymentNotice, UnprintableNotice } from './input.ts';
import { drawInstalmentPage, type NumberedPart, pageSizes } from './instalment-page.ts';
import { labels } from './labels.ts';
import { drawSlip, slipOf } from './postal-slip.ts';

const SLIP_TOP = 583;

/** A tagged PDF in Italian. Throws UnprintableNotice, which says field by field what there is no room for. */
export async function paymentNoticePdf(notice: PaymentNotice): Promise<Buffer> {
  const faults = checkNotice(notice);
  if (faults.length > 0) throw new UnprintableNotice(faults);
  const { postal, whole } = notice;
  const slip = postal && (await slipOf(notice, postal, whole, labels.single));
  const pages = await instalmentPages(notice);
  const sheet = openSheet({
    title: `Avviso di pagamento: ${notice.subject}`,
    author: notice.payee.name,
    language: 'it-IT',
    createdAt: notice.createdAt,
  });
  drawFirstPage(sheet, notice);
  if (pages.length > 0) sheet.pdf.outline.addItem('Pagamento in unica rata');
  if (postal && slip) drawSlip(sheet, notice, postal, slip, { y: SLIP_TOP, isDense: false });
  for (const parts of pages) {
    drawInstalmentPage(sheet, notice, parts);
    sheet.pdf.outline.addItem(`Rate da ${parts[0]?.number} a ${parts.at(-1)?.number}`);
  }
  return sheet.end();
}

async function instalmentPages(notice: PaymentNotice): Promise<NumberedPart[][]> {
  const { instalments = [], postal } = notice;
  const numbered: NumberedPart[] = [];
  for (const [index, part] of instalments.entries()) {
    const number = index + 1;
    const slip = postal && (await slipOf(notice, postal, part, labels.instalment(number)));
    numbered.push({ number, part, ...(slip && { slip }) });
  }
  let next = 0;
  return pageSizes(numbered.length).map((size) => numbered.slice(next, (next += size)));
}
