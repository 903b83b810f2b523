// (p) How many payment notices are printed a second, beside pdfkit used as its manual shows?
import { readFileSync } from 'node:fs';
// oxlint-disable-next-line import/no-named-as-default -- the types know the default only
import PDFDocument from 'pdfkit';
import { type PaymentNotice, paymentNoticePdf } from '@io/paper';
import { cents, type NoticeNumber, type OrganizationFiscalCode } from '@io/vocabulary';
import { type Figure, limitOf, type Pace, type Round, seriesOf } from './figure.ts';

/** Tagged, with its code, and yet no slower than a page of untagged lines with the fonts read anew. */
const AIM = 1;

const notice = (number: number): PaymentNotice => ({
  subject: 'Tassa sui rifiuti 2027, acconto',
  payee: {
    fiscalCode: '00514490010' as OrganizationFiscalCode,
    name: 'Comune di Torino',
    sector: 'Direzione Tributi e Catasto',
    info: 'Sportello tributi, corso Racconigi 49, Torino. Telefono 011 000 0000',
    interbankCode: 'AAB1C',
  },
  debtor: { fiscalCode: 'RSSMRA80A01L219M', name: `Maria Rossi ${number}`, address: 'Via Po 1' },
  whole: {
    noticeNumber: `3020000000000${String(number % 100_000).padStart(5, '0')}` as NoticeNumber,
    amount: cents(1000 + number),
    dueDate: Temporal.PlainDate.from('2027-12-31'),
  },
  createdAt: Temporal.Instant.from('2026-11-28T10:00:00Z'),
});

const LINES = 45;

const fonts = ['titillium-web-regular', 'titillium-web-bold', 'roboto-mono-bold'].map((name) =>
  readFileSync(new URL(`../../../packages/paper/fonts/${name}.ttf`, import.meta.url)),
);

/** As many lines as a notice has, untagged. */
async function barePage(number: number): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 0 });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.once('end', resolve));
  for (let line = 0; line < LINES; line += 1) {
    const font = fonts[line % fonts.length];
    if (font !== undefined) pdf.font(font, 8);
    pdf.text(`Oggetto del pagamento: Tassa sui rifiuti ${number}, ${line}`, 30, 30 + line * 14, {
      lineBreak: false,
    });
  }
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Microseconds of CPU each. */
async function costOf(make: (number: number) => Promise<Buffer>, durationMs: number) {
  const until = performance.now() + durationMs;
  const before = process.cpuUsage();
  let count = 0;
  do {
    await make(count);
    count += 1;
  } while (performance.now() < until);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** Speeds are per second of CPU, not of the clock. */
const roundOf = (cost: number): Round => ({
  perSecond: 1_000_000 / cost,
  serverCpu: cost,
  postgresCpu: undefined,
  p50Ms: undefined,
  p99Ms: undefined,
});

export async function measurePaper(setting: Pace): Promise<Figure> {
  const print = (number: number) => paymentNoticePdf(notice(number));
  const half = setting.stretchMs / 2;
  await costOf(print, half);
  await costOf(barePage, half);
  const rounds: { ours: Round[]; bare: Round[] } = { ours: [], bare: [] };
  for (let round = 0; round < setting.rounds; round += 1) {
    await setting.quiet();
    const own = await costOf(print, half);
    const bare = await costOf(barePage, half);
    rounds.ours.push(roundOf(own));
    rounds.bare.push(roundOf(bare));
    setting.say(
      `(p) round ${round + 1}: ${Math.round(own)} µs of CPU a notice, a bare page ${Math.round(bare)}`,
    );
  }
  const ours = seriesOf(
    'a payment notice, tagged, with its QR code (per second of CPU)',
    rounds.ours,
  );
  const bare = seriesOf('pdfkit alone: as many lines, fonts opened for each document', rounds.bare);
  return {
    figure: 'p',
    what: 'payment notices of one page printed as tagged PDFs; speeds are per second of CPU',
    ours,
    limits: [limitOf(ours, bare, AIM)],
    facts: { notice_bytes: (await print(1)).length },
  };
}
