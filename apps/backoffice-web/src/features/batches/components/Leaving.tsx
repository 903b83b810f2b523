// How a confirmed batch will leave: whoever approves it agrees to this too.
import { moment, number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BatchDetail } from '../../../wire.ts';

export function Leaving({ batch }: { batch: BatchDetail }) {
  const { texts, language } = useSpoken();
  const words = texts.batches.page;
  const { state, canary, starts_at: startsAt } = batch;
  // What is to leave at once leaves five minutes after it is approved; on hold the countdown says when.
  const isPlanned =
    state === 'waiting_approval' && startsAt !== undefined && Date.parse(startsAt) > Date.now();
  return (
    <>
      {isPlanned && <p>{words.notBefore(moment(startsAt, language))}</p>}
      {canary !== undefined && <p>{words.canary(number(canary, language))}</p>}
    </>
  );
}
