// The drafts that a round has made, to review in one go. What somebody has sent meanwhile is left alone.
import { Button } from '@io/ui';
import { number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Round } from '../../../wire.ts';
import { useBeginRound } from '../queries.ts';

export function SendDraftsPanel({ institutionId, round }: { institutionId: string; round: Round }) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  const begin = useBeginRound(institutionId);
  const drafts = round.items.filter(({ state, card }) => state === 'done' && card === 'draft');
  if (round.kind !== 'services' || round.finished_at === null || drafts.length === 0) return null;
  const send = () => begin.mutate({ kind: 'reviews', of_round: round.id });
  return (
    <section className="panel" aria-labelledby="drafts-title">
      <h2 id="drafts-title">{words.drafts(number(drafts.length, language))}</h2>
      <p>{words.draftsHint}</p>
      {begin.error && <TroubleNotice error={begin.error} />}
      <div>
        <Button icon="check" busy={begin.isPending} onClick={send}>
          {words.sendDrafts}
        </Button>
      </div>
    </section>
  );
}
