// The message of one row as the person will read it.
import { columnOf, fill } from '@io/composing';
import { parseAmount, parseDay } from '@io/sheets';
import { IconButton } from '@io/ui';
import { useState } from 'react';
import { number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { SampleRow } from '../list/list-words.ts';
import { planOf } from '../list/ready-plan.ts';
import { Phone } from './Phone.tsx';
import { type PlanColumn, planWords, type Words } from './words.ts';

const euros = new Intl.NumberFormat('it-IT', { style: 'currency', currency: 'EUR' });

export function PhonePreview(props: {
  institution: string;
  service: string;
  words: Words;
  columns: readonly PlanColumn[];
  sample: readonly SampleRow[];
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const { columns, sample } = props;
  const [at, setAt] = useState(0);
  const row = sample[Math.min(at, sample.length - 1)];
  const filled = filledFor(props.words, columns, row);
  const missing = [...new Set(filled.missing)];
  return (
    <div className="phone-side">
      <h3>{words.preview}</h3>
      {row === undefined ? (
        <p className="quiet small">{words.previewNone}</p>
      ) : (
        <div className="phone-rows">
          <IconButton
            icon="back"
            label={words.previous}
            disabled={at === 0}
            onClick={() => setAt(Math.max(0, at - 1))}
          />
          <span>{words.previewRow(number(row.number, language))}</span>
          <IconButton
            icon="chevron"
            label={words.next}
            disabled={at >= sample.length - 1}
            onClick={() => setAt(Math.min(sample.length - 1, at + 1))}
          />
        </div>
      )}
      {row !== undefined && missing.length > 0 && (
        <p className="field-error small">{words.missing(missing.join(', '))}</p>
      )}
      <Phone
        label={words.preview}
        institution={props.institution}
        service={props.service}
        message={filled}
      />
    </div>
  );
}

function filledFor(words: Words, columns: readonly PlanColumn[], row: SampleRow | undefined) {
  if (row === undefined) {
    return {
      ...{ subject: words.subject, body: words.body.replaceAll(/[()]{2}/g, '\\$&') },
      ...{ missing: [], dueDate: undefined, amount: undefined },
    };
  }
  const plan = planOf(planWords(words, columns), '2000-01-01');
  const cell = (index: number) => (index === -1 ? '' : (row.cells[index] ?? '').trim());
  const valueOf = (canonical: string) => cell(columnOf(plan.columns, canonical));
  const ofField = (field: PlanColumn['field']) =>
    cell(columns.findIndex((column) => column.field === field));
  const subject = fill(plan.subject, valueOf, 'subject');
  const body = fill(plan.body, valueOf, 'markdown');
  const isToPay = words.notices !== undefined || ofField('notice_number') !== '';
  const amount = isToPay ? parseAmount(ofField('amount')) : undefined;
  return {
    subject: subject.text,
    body: body.text,
    missing: [...subject.missing, ...body.missing],
    dueDate: parseDay(ofField('due_date'))?.toLocaleString('it-IT', {
      day: 'numeric',
      month: 'short',
    }),
    amount: amount === undefined ? undefined : euros.format(amount / 100),
  };
}
