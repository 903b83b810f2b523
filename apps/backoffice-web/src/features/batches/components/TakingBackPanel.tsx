// A batch that was sent, withdrawn or corrected: what was done so far, and the two things that can be done.
import { Button, Notice, TextArea, TextField } from '@io/ui';
import { type FormEvent, useId, useState } from 'react';
import { moment, number } from '../../../format/words.ts';
import { has } from '../../../shell/me.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BatchDetail, Membership } from '../../../wire.ts';
import { useTakeBack } from '../mutations.ts';

type Kind = 'withdraw' | 'correct';

export function TakingBackPanel(props: { batch: BatchDetail; membership: Membership }) {
  const { texts } = useSpoken();
  const words = texts.batches.page.back;
  const { batch, membership } = props;
  const id = useId();
  const [kind, setKind] = useState<Kind>();
  const isOver = batch.taken_back.some(
    (one) => one.kind === 'withdraw' || one.ended_at === undefined,
  );
  const mayAsk = has(membership, 'send') && !isOver;
  if (!mayAsk && batch.taken_back.length === 0) return null;
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      {batch.taken_back.map((one) => (
        <Done key={one.asked_at} one={one} />
      ))}
      {mayAsk && (
        <>
          <p>{words.intro}</p>
          {kind === undefined ? (
            <div className="button-row">
              <Button look="secondary" icon="pencil" onClick={() => setKind('correct')}>
                {words.correct}
              </Button>
              <Button look="secondary" icon="close" onClick={() => setKind('withdraw')}>
                {words.withdraw}
              </Button>
            </div>
          ) : (
            <Form key={kind} kind={kind} {...props} onClose={() => setKind(undefined)} />
          )}
        </>
      )}
    </section>
  );
}

function Done({ one }: { one: BatchDetail['taken_back'][number] }) {
  const { texts, language } = useSpoken();
  const words = texts.batches.page.back;
  const whys: Readonly<Record<string, string>> = words.lefts;
  const left = Object.entries(one.left);
  return (
    <div className="form">
      <h3>{words.kinds[one.kind]}</h3>
      <p>
        {one.reason}{' '}
        <span className="quiet small">
          {words.by(one.asked_by, moment(one.asked_at, language))}
        </span>
      </p>
      {one.passages.map(({ find, replace }) => (
        <p key={find}>{words.instead(find, replace)}</p>
      ))}
      <output>
        {words[one.ended_at === undefined ? 'going' : 'done'](number(one.taken, language))}
      </output>
      {left.length > 0 && (
        <table className="table table-counts">
          <caption>{words.left}</caption>
          <tbody>
            {left.map(([why, count]) => (
              <tr key={why}>
                <th scope="row">{whys[why] ?? words.lefts.unknown}</th>
                <td className="number">{number(count, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Form(props: {
  kind: Kind;
  batch: BatchDetail;
  membership: Membership;
  onClose: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.page.back;
  const { kind, batch, membership, onClose } = props;
  const takeBack = useTakeBack(membership.institution_id, batch.id);
  const say = useSay();
  const [reason, setReason] = useState('');
  const [find, setFind] = useState('');
  const [replace, setReplace] = useState('');
  const count = number(batch.sent, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body =
      kind === 'withdraw'
        ? { kind, reason: reason.trim() }
        : { kind, reason: reason.trim(), passages: [{ find, replace }] };
    takeBack.mutate(body, {
      onSuccess() {
        say({ text: words.asked[kind] });
        onClose();
      },
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      {kind === 'correct' && (
        <>
          <TextArea
            label={words.find}
            hint={words.findHint}
            rows={2}
            lang="it"
            required
            maxLength={2000}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
          <TextArea
            label={words.replace}
            rows={2}
            lang="it"
            maxLength={2000}
            value={replace}
            onChange={(event) => setReplace(event.target.value)}
          />
        </>
      )}
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        lang="it"
        required
        minLength={5}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Notice tone={kind === 'withdraw' ? 'urgent' : 'info'}>
        <p>
          {words[kind === 'withdraw' ? 'withdrawEffect' : 'correctEffect'](count)}{' '}
          {kind === 'withdraw' && batch.plan.notices !== undefined && words.withdrawNotices}
        </p>
      </Notice>
      {takeBack.error && <TroubleNotice error={takeBack.error} />}
      <div className="button-row">
        <Button
          type="submit"
          look={kind === 'withdraw' ? 'danger' : 'primary'}
          busy={takeBack.isPending}
        >
          {words[kind === 'withdraw' ? 'doWithdraw' : 'doCorrect'](count)}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
