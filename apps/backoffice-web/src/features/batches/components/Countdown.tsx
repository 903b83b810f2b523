// How long until a held batch leaves, second by second; near the start alone, a far one has its moment.
import { useEffect, useState } from 'react';
import { duration, moment } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';

const NEAR_MS = 3_600_000;

export function Countdown({ startsAt }: { startsAt: string }) {
  const { texts, language } = useSpoken();
  const words = texts.batches.page;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  const left = Date.parse(startsAt) - now;
  const whole = Math.floor(left / 60_000);
  const seconds = Math.max(0, Math.round((left % 60_000) / 1000));
  const clock = `${whole}:${String(seconds === 60 ? 59 : seconds).padStart(2, '0')}`;
  if (left <= 0) return <p className="countdown">{words.starting}</p>;
  // The clock runs every second for the eye; screen readers hear the minutes.
  return left > NEAR_MS ? (
    <p className="countdown">{words.startsAt(moment(startsAt, language))}</p>
  ) : (
    <p className="countdown">
      <span aria-hidden="true">{words.startsIn(clock)}</span>
      <span className="for-readers-only">{words.startsIn(duration(left / 1000, language))}</span>
    </p>
  );
}
