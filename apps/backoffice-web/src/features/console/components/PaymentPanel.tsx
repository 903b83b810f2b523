// One payment beside the list: how it stands, its log, and what an operator may say of it.
import { Button, CopyableCode, IconButton, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { money } from '../../../format/money.ts';
import { clockTime, moment } from '../../../format/words.ts';
import { useSay as useSaid } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { OpenPaymentDetail } from '../../../wire.ts';
import { useSay } from '../mutations.ts';
import { openPaymentQuery } from '../queries.ts';
import { problemWord } from './problem-word.ts';
import { isReason, ReasonField } from './ReasonDialog.tsx';

const WORDS = ['ask_again', 'paid', 'not_paid', 'settled'] as const;

/** To be given a key: another payment is another panel. */
export function PaymentPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { app, console: all } = useSpoken().texts;
  const words = all.payments;
  const payment = useQuery(openPaymentQuery(id));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const closeByKey = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === 'Escape' && !defaultPrevented) onClose();
    };
    document.addEventListener('keydown', closeByKey);
    return () => document.removeEventListener('keydown', closeByKey);
  }, [onClose]);
  return (
    <aside className="panel side-panel" aria-labelledby="payment-title">
      <div className="side-panel-head">
        <h2 id="payment-title" ref={heading} tabIndex={-1}>
          {words.one}
        </h2>
        <IconButton icon="close" label={app.close} onClick={onClose} />
      </div>
      {payment.error && (
        <TroubleNotice error={payment.error} retry={() => void payment.refetch()} />
      )}
      {payment.isPending && <Skeleton label={app.loading} rows={3} />}
      {payment.data && (
        <>
          <Facts payment={payment.data} />
          <WordForm id={id} />
          <Log payment={payment.data} />
        </>
      )}
    </aside>
  );
}

function Facts({ payment }: { payment: OpenPaymentDetail }) {
  const { texts, language } = useSpoken();
  const { payments: words } = texts.console;
  const rows = [
    [words.problem, problemWord(payment.problem, words)],
    [words.state, words.states[payment.state]],
    [words.since, moment(payment.since, language)],
    [words.next, payment.next_at === undefined ? words.noNext : moment(payment.next_at, language)],
    [words.amount, money(payment.amount, language)],
    [words.fee, money(payment.fee, language)],
    [words.captured, money(payment.captured, language)],
    [words.refunded, money(payment.refunded, language)],
    [words.payees, payment.payees.join(', ')],
  ] as const;
  return (
    <>
      <dl className="facts facts-two">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CopyableCode
        code={payment.id}
        label={words.id}
        copy={words.copy}
        copied={words.copied}
        copyLabel={words.copyId}
      />
      <p className="quiet small">{words.readBy}</p>
    </>
  );
}

function WordForm({ id }: { id: string }) {
  const { console: all } = useSpoken().texts;
  const words = all.payments;
  const [word, setWord] = useState<(typeof WORDS)[number]>('ask_again');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const fieldId = useId();
  const tell = useSay();
  const say = useSaid();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReason(reason)) return;
    tell.mutate(
      { id, word, reason: reason.trim() },
      {
        onSuccess() {
          setReason('');
          setTried(false);
          say({ text: words.done });
        },
      },
    );
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="text-field">
        <label htmlFor={fieldId}>{words.word}</label>
        <select
          id={fieldId}
          value={word}
          aria-describedby={`${fieldId}-effect`}
          onChange={(event) =>
            setWord(WORDS.find((one) => one === event.target.value) ?? 'ask_again')
          }
        >
          {WORDS.map((one) => (
            <option key={one} value={one}>
              {words.words[one]}
            </option>
          ))}
        </select>
        <p id={`${fieldId}-effect`} className="text-field-hint">
          {words.effects[word]}
        </p>
      </div>
      <ReasonField
        value={reason}
        isTried={isTried}
        hint={all.reasonHintKept}
        onChange={setReason}
      />
      {tell.error && <TroubleNotice error={tell.error} />}
      <div>
        <Button
          type="submit"
          look={word === 'ask_again' ? 'primary' : 'danger'}
          busy={tell.isPending}
        >
          {words.words[word]}
        </Button>
      </div>
    </form>
  );
}

function Log({ payment }: { payment: OpenPaymentDetail }) {
  const { texts, language } = useSpoken();
  const { payments: words } = texts.console;
  return (
    <section aria-labelledby="payment-log">
      <h3 id="payment-log">{words.log}</h3>
      <ol className="acts">
        {payment.entries.map(({ at, kind, told }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- entries are only ever added at the end
          <li key={index}>
            <details className="entry">
              <summary>
                <time dateTime={at} className="quiet small">
                  {clockTime(at, language)}
                </time>{' '}
                <code>{kind}</code>
              </summary>
              <pre>{JSON.stringify(told, null, 1)}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
