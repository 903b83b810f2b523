// What can be done with a batch now, each with what it does and to how many.
import { Button, buttonClass, type ButtonLook, type IconName, Notice } from '@io/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { moment, number } from '../../../format/words.ts';
import { has } from '../../../shell/me.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BatchDetail, Membership } from '../../../wire.ts';
import { type Move, useDiscardBatch, useMoveBatch } from '../mutations.ts';
import { Countdown } from './Countdown.tsx';
import { Leaving } from './Leaving.tsx';
import { WaitingNotice } from './WaitingNotice.tsx';

type Simple = 'undo' | 'pause' | 'resume' | 'stop' | 'again';

export function MovesPanel({ batch, membership }: { batch: BatchDetail; membership: Membership }) {
  const { texts, language } = useSpoken();
  const words = texts.batches.page;
  const move = useMoveBatch(membership.institution_id, batch.id);
  const say = useSay();
  const total = number(batch.total, language);
  const rest = number(batch.total - batch.sent - batch.refused, language);
  const maySend = has(membership, 'send');
  const ask = (body: Exclude<Move, { move: 'confirm' }>) =>
    move.mutate(body, { onSuccess: () => say({ text: words.moved[body.move] }) });
  const act = (name: Simple, label: string, effect: string, look: ButtonLook, icon: IconName) => (
    <Act
      label={label}
      effect={effect}
      look={look}
      icon={icon}
      busy={move.isPending}
      onClick={() => ask({ move: name })}
    />
  );
  const undo = act(
    'undo',
    words.undo,
    batch.total === 1 ? words.undoEffectOne : words.undoEffect(total),
    'primary',
    'restore',
  );
  return (
    <>
      {move.error && <TroubleNotice error={move.error} />}
      {batch.state === 'draft' && <DraftActs batch={batch} membership={membership} />}
      {batch.state === 'held' && (
        <>
          <p>{words.held(total)}</p>
          <Leaving batch={batch} />
          {batch.starts_at !== undefined && <Countdown startsAt={batch.starts_at} />}
          {maySend && undo}
        </>
      )}
      {batch.state === 'waiting_approval' && (
        <>
          <WaitingNotice batch={batch} membership={membership} total={total} />
          <Leaving batch={batch} />
          <div className="acts">
            {has(membership, 'approve') && !batch.is_own && batch.snapshot !== undefined && (
              <Act
                label={words.approve(total)}
                effect={words.approveEffect}
                look="primary"
                icon="check"
                busy={move.isPending}
                onClick={() => ask({ move: 'approve', snapshot: batch.snapshot ?? '' })}
              />
            )}
            {maySend && act('undo', words.undo, words.undoEffect(total), 'secondary', 'restore')}
          </div>
        </>
      )}
      {batch.state === 'sending' &&
        maySend &&
        act('pause', words.pause, words.pauseEffect(rest), 'primary', 'lock')}
      {batch.state === 'paused' && (
        <>
          <Notice tone={batch.paused_because === 'refusals' ? 'urgent' : 'info'}>
            <p>{words.pausedBecause[batch.paused_because ?? 'person']}</p>
          </Notice>
          {maySend && (
            <div className="acts">
              {act('resume', words.resume(rest), '', 'primary', 'mail')}
              {act(
                'stop',
                words.stop,
                words.stopEffect(number(batch.sent, language), texts.batches.people(rest)),
                'danger',
                'close',
              )}
            </div>
          )}
        </>
      )}
      {batch.ended_at !== undefined && (
        <p>
          {words[batch.state === 'stopped' ? 'stopped' : 'sent'](moment(batch.ended_at, language))}
        </p>
      )}
      {batch.state === 'sent' &&
        batch.refused > 0 &&
        batch.taken_back.length === 0 &&
        maySend &&
        act(
          'again',
          words.again,
          words.againEffect(number(batch.refused, language)),
          'secondary',
          'restore',
        )}
      {batch.approved_by !== undefined && (
        <p className="quiet">{words.approvedBy(batch.approved_by)}</p>
      )}
    </>
  );
}

function DraftActs({ batch, membership }: { batch: BatchDetail; membership: Membership }) {
  const { texts } = useSpoken();
  const words = texts.batches.page;
  const { institution_id: institutionId } = membership;
  const discard = useDiscardBatch(institutionId, batch.id);
  const navigate = useNavigate();
  const say = useSay();
  return (
    <>
      <p>{words.draft}</p>
      {discard.error && <TroubleNotice error={discard.error} />}
      {has(membership, 'send') && (
        <div className="acts">
          <div className="act">
            <Link
              to="/enti/$institutionId/invii/$batchId/prepara"
              params={{ institutionId, batchId: batch.id }}
              className={buttonClass('primary')}
            >
              {words.goOn}
            </Link>
          </div>
          <Act
            label={words.discard}
            effect={words.discardEffect}
            look="secondary"
            icon="close"
            busy={discard.isPending}
            onClick={() =>
              discard.mutate(undefined, {
                onSuccess() {
                  say({ text: words.discarded(batch.name) });
                  void navigate({ to: '/enti/$institutionId/invii', params: { institutionId } });
                },
              })
            }
          />
        </div>
      )}
    </>
  );
}

function Act(props: {
  label: string;
  effect: string;
  look: ButtonLook;
  icon: IconName;
  busy: boolean;
  onClick: () => void;
}) {
  const id = useId();
  return (
    <div className="act">
      <Button
        look={props.look}
        icon={props.icon}
        busy={props.busy}
        aria-describedby={props.effect === '' ? undefined : id}
        onClick={props.onClick}
      >
        {props.label}
      </Button>
      {props.effect !== '' && (
        <p id={id} className="quiet small">
          {props.effect}
        </p>
      )}
    </div>
  );
}
