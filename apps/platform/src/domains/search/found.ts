// One message found, as it is sent: its list item, its marks, and where the words are in it.
import type { FiscalCode } from '@io/vocabulary';
import type { ServiceRecord } from '../services/index.ts';
import { plainTextOf } from './plain-text.ts';
import { excerptOf, joinedRanges, type Range, rangesOf } from './rules.ts';
import { type Mark, marksIn } from './words.ts';
import type { FoundRow } from './store.ts';
import type { Term } from './terms.ts';

type StemsOf = (word: string) => readonly string[];

/** A list item as messages keep it: JSON without its last brace. */
interface ListItem {
  id: string;
  created_at: string;
  sender_service_id: string;
  time_to_live: number;
  message_title: string;
}

export interface Sender {
  service: ServiceRecord;
  institution: readonly Mark[];
  name: readonly Mark[];
}

export const senderOf = (service: ServiceRecord): Sender => ({
  service,
  institution: marksIn(service.organizationName),
  name: marksIn(service.serviceName),
});

/** A row with its text, and where the words of both stand; nothing of it when no words are looked for. */
export function readRow(row: FoundRow, isByWords: boolean) {
  if (!isByWords) return { row, text: '', title: [], words: [] };
  const text = plainTextOf(row.content.markdown);
  return { row, text, title: marksIn(row.content.subject), words: marksIn(text) };
}

export function foundItem(
  { row, text, title, words }: ReturnType<typeof readRow>,
  terms: readonly Term[],
  stemsOf: StemsOf,
  sender: Sender | undefined,
  fiscalCode: FiscalCode,
) {
  const rangesIn = (marks: readonly Mark[]): Range[] =>
    joinedRanges(terms.flatMap((term) => rangesOf(marks, term, stemsOf)));
  const item = JSON.parse(`${row.list_item}}`) as ListItem;
  const inText = rangesIn(words);
  return {
    ...item,
    fiscal_code: fiscalCode,
    service_name: sender?.service.serviceName ?? '',
    organization_name: sender?.service.organizationName ?? '',
    is_read: row.is_read,
    is_archived: row.is_archived,
    ...(row.standing !== null && { standing: row.standing }),
    ...(row.payment_state !== null && { payment_state: row.payment_state }),
    matches: {
      title: rangesIn(title),
      institution: rangesIn(sender?.institution ?? []),
      service: rangesIn(sender?.name ?? []),
      ...(inText.length > 0 && { excerpt: excerptOf(text, inText) }),
    },
  };
}
