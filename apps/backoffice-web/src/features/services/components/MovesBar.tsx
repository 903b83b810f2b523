// What can be done with a card in its state, and what each will do; the weightier ones ask first.
import type { CardVerdict } from '@io/composing/service-card';
import { Button, Dialog } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { has } from '../../../shell/me.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Membership, ServiceFile } from '../../../wire.ts';
import type { useServiceMoves } from '../mutations.ts';

interface BarProps {
  membership: Membership;
  file: ServiceFile;
  moves: ReturnType<typeof useServiceMoves>;
  verdict: CardVerdict;
  isOpen: boolean;
  isDirty: boolean;
  onOpen: () => void;
  onMoved: (file: ServiceFile) => void;
}

export function MovesBar(props: BarProps) {
  const { services: words } = useTexts();
  const { membership, file, moves, isOpen } = props;
  const { working, approved, live } = file;
  const [asking, setAsking] = useState<'hide' | 'discard'>();
  const canEdit = has(membership, 'edit_services');
  const canPublish = has(membership, 'publish_services');
  const error = [moves.submit, moves.withdraw, moves.publish, moves.hide, moves.discard].find(
    (one) => one.error,
  )?.error;
  const isDraft = working?.state === 'draft' || (isOpen && working === undefined);
  return (
    <section className="moves-bar" aria-label={words.file.sections}>
      {error && <TroubleNotice error={error} />}
      <div className="acts">
        {canEdit && !isOpen && (
          <Act hint={words.file.beginHint}>
            <Button look="secondary" icon="file" onClick={props.onOpen}>
              {words.file.begin}
            </Button>
          </Act>
        )}
        {canEdit && isDraft && working && <Submit {...props} revision={working.revision} />}
        {canEdit && working?.state === 'submitted' && <Withdraw {...props} />}
        {canPublish && <Publish {...props} />}
        {canPublish && live?.is_published && (
          <Button look="quiet" icon="lock" onClick={() => setAsking('hide')}>
            {words.file.hide}
          </Button>
        )}
        {canEdit && working && working.state !== 'submitted' && (
          <Button look="quiet" icon="close" onClick={() => setAsking('discard')}>
            {words.file.discard}
          </Button>
        )}
      </div>
      {asking && (
        <Question
          {...props}
          asked={asking}
          isWhole={live === undefined && approved === undefined}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}

function Act({ hint, children }: { hint?: string; children: React.ReactNode }) {
  return (
    <div className="act">
      {children}
      {hint !== undefined && <p className="quiet small">{hint}</p>}
    </div>
  );
}

function Submit({ moves, verdict, isDirty, onMoved, revision }: BarProps & { revision: number }) {
  const { services: words } = useTexts();
  const say = useSay();
  const hint = {
    mend: words.file.submitMend,
    review: words.file.submitReview,
    approve: words.file.submitReady,
  }[verdict];
  return (
    <Act hint={isDirty ? words.file.submitSave : hint}>
      <Button
        icon="check"
        busy={moves.submit.isPending}
        disabled={isDirty || verdict === 'mend'}
        onClick={() =>
          moves.submit.mutate(revision, {
            onSuccess(file) {
              onMoved(file);
              say({ text: file.working ? words.file.sent : words.file.approved });
            },
          })
        }
      >
        {words.file.submit}
      </Button>
    </Act>
  );
}

function Withdraw({ moves, onMoved }: BarProps) {
  const { services: words } = useTexts();
  const say = useSay();
  return (
    <Button
      look="secondary"
      icon="back"
      busy={moves.withdraw.isPending}
      onClick={() =>
        moves.withdraw.mutate(undefined, {
          onSuccess(file) {
            onMoved(file);
            say({ text: words.file.withdrawn });
          },
        })
      }
    >
      {words.file.withdraw}
    </Button>
  );
}

function Publish({ file, moves, onMoved, isDirty }: BarProps) {
  const { services: words } = useTexts();
  const say = useSay();
  const { working, approved, live } = file;
  const publish = (number: number, when: 'now' | 'when_approved') =>
    moves.publish.mutate(
      { number, when },
      {
        onSuccess(now) {
          if (!isDirty) onMoved(now);
          if (when === 'now') say({ text: words.file.published });
        },
      },
    );
  if (approved !== undefined) {
    return (
      <Button
        icon="done"
        busy={moves.publish.isPending}
        onClick={() => publish(approved.number, 'now')}
      >
        {live?.number === approved.number ? words.file.publishAgain : words.file.publish}
      </Button>
    );
  }
  if (working?.state === 'submitted' && !working.publish_when_approved) {
    return (
      <Button
        look="secondary"
        icon="clock"
        busy={moves.publish.isPending}
        onClick={() => publish(working.number, 'when_approved')}
      >
        {words.file.publishLater}
      </Button>
    );
  }
  return null;
}

function Question(
  props: BarProps & { asked: 'hide' | 'discard'; isWhole: boolean; onClose: () => void },
) {
  const { services: words, app } = useTexts();
  const say = useSay();
  const navigate = useNavigate();
  const { asked, isWhole, moves, membership, onMoved, onClose } = props;
  const name = props.file.live?.content.service_name ?? '';
  const hide = () =>
    moves.hide.mutate(undefined, {
      onSuccess(file) {
        if (!props.isDirty) onMoved(file);
        say({ text: words.file.hidden });
        onClose();
      },
      onError: onClose,
    });
  const discard = () =>
    moves.discard.mutate(undefined, {
      async onSuccess() {
        say({ text: words.file.discarded });
        await navigate({
          to: '/enti/$institutionId/servizi',
          params: { institutionId: membership.institution_id },
        });
      },
      onError: onClose,
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={asked === 'hide' ? words.file.hideTitle(name) : words.file.discardTitle}
      closeLabel={app.close}
    >
      <p>
        {asked === 'hide'
          ? words.file.hideText
          : isWhole
            ? words.file.discardWhole
            : words.file.discardText}
      </p>
      <div className="dialog-actions">
        <Button
          look="danger"
          busy={moves.hide.isPending || moves.discard.isPending}
          onClick={asked === 'hide' ? hide : discard}
        >
          {asked === 'hide' ? words.file.hide : words.file.discard}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {app.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
