// What a batch writes and from which columns; made ready to check rows with.
import {
  type Column,
  columnOf,
  lackOfPractices,
  parseTemplate,
  type Plan,
  type Template,
} from '@io/composing';
import { canonicalHeader, type Field } from '@io/sheets';

/** As it is kept and shown. */
export interface StoredPlan {
  subject: string;
  body: string;
  columns: { header: string; field?: Field | undefined }[];
  invalid_after_due_date: boolean;
  /** The batch makes the notices to pay of its rows, to this account and under this code of the taxonomy. */
  notices?: { description: string; iban: string; category: string } | undefined;
}

const templateOf = (source: string): Template | undefined => {
  const parsed = parseTemplate(source);
  return 'template' in parsed ? parsed.template : undefined;
};

export type ReadPlan =
  | {
      is: 'good';
      subject: Template;
      body: Template;
      columns: Column[];
      description: Template | undefined;
    }
  | { is: 'template_faulty' | 'column_missing' };

/** Without these columns no notice can be made. */
const OF_NOTICES = ['name', 'amount', 'due_date'] as const;

export function readPlan({ subject, body, columns, notices }: StoredPlan): ReadPlan {
  const subjectTemplate = templateOf(subject);
  const bodyTemplate = templateOf(body);
  const description = notices && templateOf(notices.description);
  const isFaulty = notices !== undefined && description === undefined;
  if (subjectTemplate === undefined || bodyTemplate === undefined || isFaulty)
    return { is: 'template_faulty' };
  const ready = columns.map(({ header, field }) => ({
    header,
    canonical: canonicalHeader(header),
    field,
  }));
  const fields = ready.flatMap(({ field }) => field ?? []);
  const isWhole =
    fields.includes('fiscal_code') &&
    new Set(fields).size === fields.length &&
    lackOfPractices(fields).length === 0 &&
    (notices === undefined || OF_NOTICES.every((one) => fields.includes(one))) &&
    [...subjectTemplate.fields, ...bodyTemplate.fields, ...(description?.fields ?? [])].every(
      ({ canonical }) => columnOf(ready, canonical) !== -1,
    );
  return isWhole
    ? { is: 'good', subject: subjectTemplate, body: bodyTemplate, columns: ready, description }
    : { is: 'column_missing' };
}

/** For rows checked today, of a service that may ask for so much. */
export function planFor(
  stored: StoredPlan,
  limits: { maxAmount: number; today: Temporal.PlainDate },
): Plan {
  const read = readPlan(stored);
  if (read.is !== 'good') throw new Error('a stored plan that cannot be read');
  const { subject, body, columns, description } = read;
  return {
    subject,
    body,
    columns,
    maxAmount: limits.maxAmount,
    today: limits.today,
    invalidAfterDueDate: stored.invalid_after_due_date,
    notices: description && { description },
  };
}
