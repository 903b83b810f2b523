// Before the button: how long the batch will take among those of others, and what is left of the day's share.
import { Notice } from '@io/ui';
import { duration, number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BatchForecast } from '../../../wire.ts';

export function QueueFacts({ forecast }: { forecast: BatchForecast }) {
  const { texts, language } = useSpoken();
  const { queue: words } = texts.outcomes;
  const { queue, total, left_today: left } = forecast;
  const n = (value: number) => number(value, language);
  return (
    <>
      <h3>{words.title}</h3>
      <p>
        {queue.seconds === undefined
          ? words.notMeasured
          : words.time(duration(queue.seconds, language))}{' '}
        {queue.institutions === 0
          ? words.alone
          : words.others(n(queue.institutions), n(queue.ahead))}
      </p>
      {total > left ? (
        <Notice tone="urgent">{words.over(n(left))}</Notice>
      ) : (
        <p className="quiet small">{words.left(n(left))}</p>
      )}
    </>
  );
}
