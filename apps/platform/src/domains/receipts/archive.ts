// A year's receipts as one ZIP, made while it is read: no more than one PDF and the index are in memory at once.
import { setImmediate as letOthersIn } from 'node:timers/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { CitizenId } from '@io/vocabulary';
import { csvHead, csvRows } from './index-csv.ts';
import { fileNameOf, type Language, pdfOf } from './paper.ts';
import { listOfCitizen, type Reading } from './reads.ts';
import { parseCursor, cursorOf, type Receipt, yearBounds } from './rules.ts';
import type { Person } from './store.ts';

export interface ArchiveAsked {
  citizenId: CitizenId;
  payer: Person | undefined;
  year: number;
  language: Language;
}

const PAGE = 50;
/** A file in a ZIP without extensions is one of 65,535; and the index must fit in memory. */
export const MOST_RECEIPTS = 10_000;

/** Page by page, so that no transaction stays open while somebody reads slowly. */
async function* receiptsOfYear(
  from: Reading,
  { citizenId, year }: ArchiveAsked,
): AsyncGenerator<Receipt> {
  const bounds = yearBounds(year);
  let after = undefined as ReturnType<typeof parseCursor>;
  for (let told = 0; told < MOST_RECEIPTS;) {
    const page = await listOfCitizen(from, {
      citizenId,
      ...bounds,
      patterns: [],
      after,
      limit: PAGE,
    });
    for (const receipt of page.slice(0, MOST_RECEIPTS - told)) yield receipt;
    told += page.length;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = parseCursor(cursorOf(last));
  }
}

const INDEX = { it: 'indice', en: 'index' } as const;

export async function* yearArchive(from: Reading, asked: ArchiveAsked): AsyncGenerator<Uint8Array> {
  const { language, payer, year } = asked;
  let made: Uint8Array[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, chunk) => {
    failure ??= error ?? undefined;
    if (error === null) made.push(chunk);
  });
  const taken = () => {
    if (failure !== undefined) throw failure;
    const chunks = made;
    made = [];
    return chunks;
  };
  let index = csvHead(language);
  let number = 0;
  for await (const receipt of receiptsOfYear(from, asked)) {
    number += 1;
    const name = `${fileNameOf(receipt)}-${String(number).padStart(4, '0')}.pdf`;
    index += csvRows(receipt, name, language);
    // PDFs are compressed already.
    const file = new ZipPassThrough(name);
    file.mtime = receipt.paidAt.epochMilliseconds;
    zip.add(file);
    file.push(await pdfOf(receipt, payer, language), true);
    yield* taken();
    await letOthersIn();
  }
  const file = new ZipDeflate(`${INDEX[language]}-${year}.csv`);
  zip.add(file);
  file.push(Buffer.from(index), true);
  zip.end();
  yield* taken();
}
