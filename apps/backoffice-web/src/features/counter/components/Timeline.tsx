// What the institution has sent to the person at the counter, and to whom that is: each message with what happened to it, in order.
import { Button, Icon, type IconName } from '@io/ui';
import { useEffect, useRef } from 'react';
import { moment, number } from '../../../format/words.ts';
import type { Texts } from '../../../texts/it.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { CounterMessage } from '../../../wire.ts';
import type { Wanted } from './LookForm.tsx';

export function Timeline(props: {
  wanted: Wanted;
  items: readonly CounterMessage[];
  onAgain: () => void;
}) {
  const { texts, language } = useSpoken();
  const { counter: words } = texts.outcomes;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { items, wanted } = props;
  return (
    <section className="panel" aria-labelledby="seen-title">
      <div className="page-head">
        <h2 id="seen-title" ref={heading} tabIndex={-1}>
          {items.length === 0 ? words.none : words.found(number(items.length, language))}
        </h2>
        <Button look="secondary" icon="user" onClick={props.onAgain}>
          {words.again}
        </Button>
      </div>
      <dl className="facts facts-two">
        <div>
          <dt>{wanted.fiscal_code === undefined ? words.ofNotice : words.whose}</dt>
          <dd className="code">{wanted.fiscal_code ?? wanted.notice_number}</dd>
        </div>
        <div>
          <dt>{words.asks}</dt>
          <dd>{wanted.reason}</dd>
        </div>
      </dl>
      <ol className="seen">
        {items.map((one) => (
          <li key={one.message_id}>
            <h3>{one.subject}</h3>
            <p className="quiet small">
              {one.service_name}
              {one.notice && (
                <>
                  {' · '}
                  <span className="code">{words.noticeNumber(one.notice.number)}</span>
                </>
              )}
            </p>
            <ol className="seen-events">
              {eventsOf(one, words).map(({ icon, text, at }) => (
                <li key={text}>
                  <Icon name={icon} size={20} />
                  <span>{text}</span>
                  {at !== undefined && (
                    <time dateTime={at} className="quiet small">
                      {moment(at, language)}
                    </time>
                  )}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface SeenEvent {
  icon: IconName;
  text: string;
  at?: string | undefined;
}

/** In the order in which they happen to a message. */
function eventsOf(
  one: CounterMessage,
  { events: words }: Texts['outcomes']['counter'],
): SeenEvent[] {
  const events: SeenEvent[] = [{ icon: 'mail', text: words.accepted, at: one.accepted_at }];
  if (one.state === 'processed') {
    events.push({ icon: 'done', text: words.processed });
    events.push({ icon: one.read === 'READ' ? 'eye' : 'clock', text: words[one.read] });
  } else if (one.state !== 'accepted')
    events.push({
      icon: one.state === 'waiting' ? 'clock' : 'warning',
      text: words[one.rejection_reason ?? (one.state === 'rejected' ? 'UNKNOWN' : one.state)],
    });
  if (one.taken_back_at !== undefined)
    events.push({ icon: 'restore', text: words.takenBack, at: one.taken_back_at });
  const { notice } = one;
  if (notice === undefined) return events;
  if (notice.state === 'paid') {
    const text =
      notice.paid_through === undefined
        ? words.paid
        : notice.paid_through === 'io'
          ? words.paidIo
          : words.paidElsewhere;
    return [...events, { icon: 'receipt', text, at: notice.paid_at }];
  }
  const text = notice.state === 'withdrawn' ? words.noticeWithdrawn : words[notice.state];
  return [...events, { icon: 'card', text }];
}
