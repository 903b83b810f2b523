// Advice on the text while it is written. It helps and never stops anybody.
import { adviseOn, type Hint } from '@io/composing';
import { Button } from '@io/ui';
import { useDeferredValue, useMemo } from 'react';
import { number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { type PlanColumn, replaceWords, type Words } from './words.ts';

const MOST_SHOWN = 5;

export function HintsPanel(props: {
  words: Words;
  columns: readonly PlanColumn[];
  onBody: (body: string) => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const { columns, onBody } = props;
  const { subject, body, notices } = useDeferredValue(props.words);
  // The list brings the numbers of its notices, or they are made of it.
  const isPaid = notices !== undefined;
  const fields = columns.flatMap(({ field }) => field ?? []).join(' ');
  const hints = useMemo(
    () =>
      adviseOn({
        subject,
        body,
        hasDueDate: fields === '' || fields.includes('due_date'),
        hasPayment: fields === '' || isPaid || fields.includes('notice_number'),
        // The app shows the service's contacts beside the message.
        hasServiceContacts: true,
      }),
    [subject, body, fields, isPaid],
  );
  if (body.trim() === '') return null;
  return (
    <section className="hints" aria-label={words.hints}>
      <h3>{words.hints}</h3>
      <p className="quiet small">{hints.length === 0 ? words.noHints : words.hintsIntro}</p>
      <ul>
        {hints.slice(0, MOST_SHOWN).map((hint) => (
          <li key={`${hint.code} ${hint.words ?? ''}`}>
            <span>{hint[language]}</span>
            {hint.words !== undefined && hint.code === 'long_sentence' && (
              <q className="quiet small">{hint.words.slice(0, 120)}…</q>
            )}
            <Replace hint={hint} body={props.words.body} onBody={onBody} />
          </li>
        ))}
      </ul>
      {hints.length > MOST_SHOWN && (
        <p className="quiet small">
          {words.moreHints(number(hints.length - MOST_SHOWN, language))}
        </p>
      )}
    </section>
  );
}

function Replace(props: { hint: Hint; body: string; onBody: (body: string) => void }) {
  const { texts } = useSpoken();
  const words = texts.batches.compose;
  const { hint, body, onBody } = props;
  if (hint.words === undefined || hint.replacement === undefined) return null;
  const replaced = replaceWords(body, hint.words, hint.replacement);
  if (replaced === undefined) return null;
  return (
    <Button look="quiet" aria-label={words.replaceOf(hint.words)} onClick={() => onBody(replaced)}>
      {words.replace}
    </Button>
  );
}
