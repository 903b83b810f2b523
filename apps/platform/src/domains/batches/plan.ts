// What a batch writes and from which columns; made ready to check rows with.
import { type Column, parseTemplate, type Plan, type Template } from '@io/composing';
import { canonicalHeader, type Field } from '@io/sheets';

/** As it is kept and shown. */
export interface StoredPlan {
  subject: string;
  body: string;
  columns: { header: string; field?: Field | undefined }[];
  invalid_after_due_date: boolean;
}

const templateOf = (source: string): Template | undefined => {
  const parsed = parseTemplate(source);
  return 'template' in parsed ? parsed.template : undefined;
};

export type ReadPlan =
  | { is: 'good'; subject: Template; body: Template; columns: Column[] }
  | { is: 'template_faulty' | 'column_missing' };

export function readPlan({ subject, body, columns }: StoredPlan): ReadPlan {
  const subjectTemplate = templateOf(subject);
  const bodyTemplate = templateOf(body);
  if (subjectTemplate === undefined || bodyTemplate === undefined) return { is: 'template_faulty' };
  const ready = columns.map(({ header, field }) => ({
    header,
    canonical: canonicalHeader(header),
    field,
  }));
  const fields = ready.flatMap(({ field }) => field ?? []);
  const names = new Set(ready.map(({ canonical }) => canonical));
  const isWhole =
    fields.includes('fiscal_code') &&
    new Set(fields).size === fields.length &&
    [...subjectTemplate.fields, ...bodyTemplate.fields].every(({ canonical }) =>
      names.has(canonical),
    );
  return isWhole
    ? { is: 'good', subject: subjectTemplate, body: bodyTemplate, columns: ready }
    : { is: 'column_missing' };
}

/** For rows checked today, of a service that may ask for so much. */
export function planFor(
  stored: StoredPlan,
  limits: { maxAmount: number; today: Temporal.PlainDate },
): Plan {
  const read = readPlan(stored);
  if (read.is !== 'good') throw new Error('a stored plan that cannot be read');
  const { subject, body, columns } = read;
  return {
    subject,
    body,
    columns,
    maxAmount: limits.maxAmount,
    today: limits.today,
    invalidAfterDueDate: stored.invalid_after_due_date,
  };
}
