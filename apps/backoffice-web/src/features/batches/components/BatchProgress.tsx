// How far a batch is: a bar with count, rate and time left.
import { useState } from 'react';
import { duration, number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BatchDetail } from '../../../wire.ts';
import { rateOf, type Seen, withSight } from '../batch-rate.ts';

/** `seenAt`: when the server said so. */
export function BatchProgress({ batch, seenAt }: { batch: BatchDetail; seenAt: number }) {
  const { texts, language } = useSpoken();
  const words = texts.batches;
  const [sights, setSights] = useState<Seen[]>([]);
  const done = batch.sent + batch.refused;
  const isSending = batch.state === 'sending';
  if (isSending && sights.at(-1)?.at !== seenAt) setSights(withSight(sights, { at: seenAt, done }));
  const rate = isSending ? rateOf(sights) : undefined;
  return (
    <div className="batch-bar">
      <progress max={batch.total} value={done} aria-label={words.page.progressLabel} />
      <p className="batch-bar-words">
        <strong>{words.ofPeople(number(done, language), number(batch.total, language))}</strong>
        {rate !== undefined && (
          <>
            <span>{words.page.rate(number(Math.round(rate), language))}</span>
            <span>{words.page.left(duration((batch.total - done) / rate, language))}</span>
          </>
        )}
        {batch.refused > 0 && (
          <span className="field-error">
            {words.page.refusedCount(number(batch.refused, language))}
          </span>
        )}
      </p>
    </div>
  );
}
