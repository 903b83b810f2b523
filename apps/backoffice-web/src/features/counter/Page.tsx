// Sportello: with the code that the person shows, what the institution has sent them, as one timeline.
import { call } from '@io/endpoint';
import { lookAtCounter } from '@io/platform/contracts/counter';
import { Button, Icon, type IconName, Notice, TextArea, TextField } from '@io/ui';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { moment, number } from '../../format/words.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { Texts } from '../../texts/it.ts';
import type { CounterMessage } from '../../wire.ts';
import { FilterChips } from '../console/components/ListPanel.tsx';
import NotFoundPage from '../not-found/Page.tsx';

export default function CounterPage() {
  const membership = useMembership();
  return membership && has(membership, 'serve_counter') ? (
    <Counter institutionId={membership.institution_id} />
  ) : (
    <NotFoundPage />
  );
}

const bare = (text: string) => text.replaceAll(/\s+/g, '').toUpperCase();

function Counter({ institutionId }: { institutionId: string }) {
  const { counter: words } = useTexts().outcomes;
  const look = useMutation({
    mutationFn: (body: {
      fiscal_code?: string;
      notice_number?: string;
      code: string;
      reason: string;
    }) => call(lookAtCounter, { params: { institution_id: institutionId }, body }),
  });
  return (
    <div className="page page-narrow">
      <PageHead title={words.title} intro={words.intro} />
      {look.data ? (
        <Timeline items={look.data.items} onAgain={() => look.reset()} />
      ) : (
        <section className="panel" aria-label={words.title}>
          <Notice>{words.how}</Notice>
          <LookForm isBusy={look.isPending} onLook={(body) => look.mutate(body)} />
          {look.error && <TroubleNotice error={look.error} />}
        </section>
      )}
    </div>
  );
}

function LookForm(props: {
  isBusy: boolean;
  onLook: (body: {
    fiscal_code?: string;
    notice_number?: string;
    code: string;
    reason: string;
  }) => void;
}) {
  const { counter: words } = useTexts().outcomes;
  const [by, setBy] = useState<'person' | 'notice'>('person');
  const [who, setWho] = useState('');
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isWho = by === 'person' ? FISCAL_CODE_PATTERN.test(bare(who)) : /^\d{18}$/.test(bare(who));
  const isCode = /^\d{8}$/.test(bare(code));
  const isReason = reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isWho || !isCode || !isReason) return;
    props.onLook({
      ...(by === 'person' ? { fiscal_code: bare(who) } : { notice_number: bare(who) }),
      code: bare(code),
      reason: reason.trim(),
    });
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="filters">
        <FilterChips
          legend={words.by}
          choices={[
            ['person', words.byPerson],
            ['notice', words.byNotice],
          ]}
          chosen={by}
          onChoose={(one) => {
            setBy(one);
            setWho('');
            setTried(false);
          }}
        />
      </div>
      <TextField
        key={by}
        label={by === 'person' ? words.person : words.notice}
        inputMode={by === 'person' ? 'text' : 'numeric'}
        autoComplete="off"
        spellCheck={false}
        maxLength={30}
        value={who}
        error={
          isTried && !isWho ? (by === 'person' ? words.personWrong : words.noticeWrong) : undefined
        }
        onChange={(event) => setWho(event.target.value)}
      />
      <TextField
        label={words.code}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={code}
        error={isTried && !isCode ? words.codeWrong : undefined}
        onChange={(event) => setCode(event.target.value)}
      />
      <div>
        <TextArea
          label={words.reason}
          hint={words.reasonHint}
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {isTried && !isReason && (
          <p className="field-error" role="alert">
            {words.reasonShort}
          </p>
        )}
      </div>
      <div>
        <Button type="submit" icon="eye" busy={props.isBusy}>
          {words.look}
        </Button>
      </div>
    </form>
  );
}

function Timeline(props: { items: readonly CounterMessage[]; onAgain: () => void }) {
  const { texts, language } = useSpoken();
  const { counter: words } = texts.outcomes;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { items } = props;
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
