// A message on a phone, with the very renderer of the citizen's app.
import { Chip } from '@io/ui';
import { lazy, Suspense } from 'react';
import { useSpoken } from '../../../texts/texts.tsx';

// 25 kB of renderer, which no page waits for, and none needs before there is a text.
const Prose = lazy(() => import('./Prose.tsx'));

export interface PhoneMessage {
  subject: string;
  body: string;
  /** As people read them. */
  dueDate: string | undefined;
  amount: string | undefined;
}

export function Phone(props: {
  label: string;
  institution: string;
  service: string;
  message: PhoneMessage;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const { subject, body, dueDate, amount } = props.message;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable by keyboard
    <section className="phone" tabIndex={0} aria-label={props.label} lang="it">
      <p className="phone-sender">
        <strong>{props.institution}</strong>
        <span className="quiet small">{props.service}</span>
      </p>
      <p className="phone-subject">{subject.trim() || words.emptySubject}</p>
      {(dueDate !== undefined || amount !== undefined) && (
        <p className="chips" lang={language}>
          {dueDate !== undefined && (
            <Chip tone="todo" icon="calendar">
              {words.dueBy(dueDate)}
            </Chip>
          )}
          {amount !== undefined && (
            <Chip tone="todo" icon="card">
              {words.toPay(amount)}
            </Chip>
          )}
        </p>
      )}
      {body.trim() !== '' && (
        <Suspense>
          <Prose markdown={body} />
        </Suspense>
      )}
    </section>
  );
}
