// One message found, as it is sent: its list item, its marks, and where the words are in it.
import type { FiscalCode } from '@io/vocabulary';
import type { ServiceRecord } from '../services/index.ts';
import { plainTextOf } from './plain-text.ts';
import { excerptOf, joinedRanges, type Range, rangesOf } from './rules.ts';
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

export function foundItem(
  row: FoundRow,
  terms: readonly Term[],
  stemsOf: StemsOf,
  sender: { service: ServiceRecord | undefined; fiscalCode: FiscalCode },
) {
  const rangesIn = (text: string): Range[] =>
    joinedRanges(terms.flatMap((term) => rangesOf(text, term, stemsOf)));
  const item = JSON.parse(`${row.list_item}}`) as ListItem;
  const institution = sender.service?.organizationName ?? '';
  const service = sender.service?.serviceName ?? '';
  const text = plainTextOf(row.content.markdown);
  const inText = rangesIn(text);
  return {
    ...item,
    fiscal_code: sender.fiscalCode,
    service_name: service,
    organization_name: institution,
    is_read: row.is_read,
    is_archived: row.is_archived,
    ...(row.standing !== null && { standing: row.standing }),
    matches: {
      title: rangesIn(item.message_title),
      institution: rangesIn(institution),
      service: rangesIn(service),
      ...(inText.length > 0 && { excerpt: excerptOf(text, inText) }),
    },
  };
}
