// All payment codes in an uploaded file, page after page; each notice once.
import { type PaymentCode, readPaymentCode, type ReadPaymentCode } from '@io/vocabulary';
import { startCodeReader } from './code-reader.ts';
import { picturesOf } from './pictures.ts';

export interface InFile {
  notices: PaymentCode[];
  /** The best of what names no notice, when there is none. */
  other: ReadPaymentCode | undefined;
}

export async function findInFile(
  file: Blob,
  onPage: (page: number) => void,
  signal: AbortSignal,
): Promise<InFile> {
  const reader = startCodeReader();
  const notices = new Map<string, PaymentCode>();
  let other: ReadPaymentCode | undefined;
  let page = 0;
  try {
    for await (const picture of picturesOf(file)) {
      signal.throwIfAborted();
      page += 1;
      onPage(page);
      for (const text of await reader.read(picture, true)) {
        const read = readPaymentCode(text);
        // The QR code and the Data Matrix of a notice say the same; the first has it.
        if (read.kind === 'notice') notices.set(read.payeeFiscalCode + read.noticeNumber, read);
        else if (other?.kind !== 'number_only') other = read;
      }
    }
    return { notices: [...notices.values()], other };
  } finally {
    reader.end();
  }
}
