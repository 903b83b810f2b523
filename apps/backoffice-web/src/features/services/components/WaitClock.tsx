// How long a card has waited and what was promised; both sides see the same clock. It ticks by the minute.
import { Icon } from '@io/ui';
import { useEffect, useState } from 'react';
import { duration, moment } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';

const MINUTE_MS = 60_000;

export function WaitClock({ since, due }: { since: string; due: string }) {
  const { texts, language } = useSpoken();
  const words = texts.services.clock;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(tick);
  }, []);
  const time = (ms: number) => duration(Math.max(MINUTE_MS, ms) / 1000, language);
  const left = Date.parse(due) - now;
  return (
    <p className={left < 0 ? 'wait-clock wait-late' : 'wait-clock'}>
      <Icon name={left < 0 ? 'warning' : 'clock'} size={20} />
      <span>
        <strong>
          {left < 0 ? words.late(time(-left)) : words.waits(time(now - Date.parse(since)))}
        </strong>
        <span className="quiet small">
          {words.promised(moment(due, language))}
          {left >= 0 && ` (${words.left(time(left))})`}
        </span>
      </span>
    </p>
  );
}
