// The approved cards of a round, to the public in one go. What citizens see already is left alone.
import { Button } from '@io/ui';
import { number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Round } from '../../../wire.ts';
import { useBeginRound } from '../queries.ts';

export function PublishPanel({ institutionId, round }: { institutionId: string; round: Round }) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  const begin = useBeginRound(institutionId);
  const approved = round.items.filter(
    ({ state, card, is_published }) => state === 'done' && card === 'approved' && !is_published,
  );
  if (round.kind !== 'services' || round.finished_at === null || approved.length === 0) return null;
  const count = number(approved.length, language);
  return (
    <section className="panel" aria-labelledby="approved-title">
      <h2 id="approved-title">{words.approved(count)}</h2>
      <p>{words.approvedHint}</p>
      {begin.error && <TroubleNotice error={begin.error} />}
      <div>
        <Button
          icon="done"
          busy={begin.isPending}
          onClick={() => begin.mutate({ kind: 'publications', of_round: round.id })}
        >
          {words.publishApproved(count)}
        </Button>
      </div>
    </section>
  );
}
