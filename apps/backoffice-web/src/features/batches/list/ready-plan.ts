// The words of a draft made ready to check rows with.
import { parseTemplate, type Plan, type Template } from '@io/composing';
import { canonicalHeader } from '@io/sheets';
import type { PlanWords } from './list-words.ts';

/** The limit of the service is known to the server alone, and its word counts. */
const NO_LIMIT = 99_999_999_999;

const templateOf = (source: string): Template => {
  const parsed = parseTemplate(source);
  return 'template' in parsed ? parsed.template : { parts: [], fields: [] };
};

export function planOf(words: PlanWords, today: string): Plan {
  return {
    subject: templateOf(words.subject),
    body: templateOf(words.body),
    columns: words.columns.map(({ header, field }) => ({
      header,
      canonical: canonicalHeader(header),
      field,
    })),
    maxAmount: NO_LIMIT,
    today: Temporal.PlainDate.from(today),
    invalidAfterDueDate: words.invalidAfterDueDate,
    notices: words.notice === undefined ? undefined : { description: templateOf(words.notice) },
  };
}
