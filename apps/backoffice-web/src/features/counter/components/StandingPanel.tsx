// Is it paid? With the number of the notice alone, for whoever has it in hand.
import { call } from '@io/endpoint';
import { lookUpNotice } from '@io/platform/contracts/notice-standing';
import { Button, Notice, TextField } from '@io/ui';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { money } from '../../../format/money.ts';
import { day, moment } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { NoticeStanding } from '../../../wire.ts';

const bare = (text: string) => text.replaceAll(/\s+/g, '');

export function StandingPanel({ institutionId }: { institutionId: string }) {
  const { counter } = useSpoken().texts.outcomes;
  const words = counter.standing;
  const [number, setNumber] = useState('');
  const [isTried, setTried] = useState(false);
  const isWhole = /^\d{18}$/.test(bare(number));
  const look = useMutation({
    mutationFn: (notice_number: string) =>
      call(lookUpNotice, { params: { institution_id: institutionId }, body: { notice_number } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    look.reset();
    if (isWhole) look.mutate(bare(number));
  };
  return (
    <section className="panel" aria-labelledby="standing-title">
      <h2 id="standing-title">{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      <form className="form" noValidate onSubmit={submit}>
        <TextField
          label={words.number}
          inputMode="numeric"
          autoComplete="off"
          maxLength={30}
          value={number}
          error={isTried && !isWhole ? counter.noticeWrong : undefined}
          onChange={(event) => setNumber(event.target.value)}
        />
        <div>
          <Button type="submit" icon="search" busy={look.isPending}>
            {words.look}
          </Button>
        </div>
      </form>
      {look.error && <TroubleNotice error={look.error} />}
      {look.data && <Found standing={look.data} />}
    </section>
  );
}

function Found({ standing }: { standing: NoticeStanding }) {
  const { texts, language } = useSpoken();
  const words = texts.outcomes.counter.standing;
  const facts = [
    [words.debtor, standing.debtor_name],
    [words.description, standing.description],
    [words.paidAmount, standing.paid_amount && money(standing.paid_amount, language)],
    [words.paidAt, standing.paid_at && moment(standing.paid_at, language)],
    [words.psp, standing.psp_name],
    [words.receipt, standing.receipt_id],
    [words.amount, standing.can_be_paid && money(standing.amount_today, language)],
    [words.due, !standing.is_paid && day(standing.due_date, language)],
  ] as const;
  const tone = standing.is_paid ? 'done' : 'info';
  return (
    <>
      <Notice tone={tone} live="status" title={words.states[standing.state]} />
      <dl className="facts facts-two">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : undefined,
        )}
      </dl>
    </>
  );
}
