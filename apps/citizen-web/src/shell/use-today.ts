// The day in Italy, also when the app stays open past midnight.
import { useEffect, useState } from 'react';
import { type Day, dayInRome } from '../format/days.ts';

const LOOK_EVERY_MS = 60_000;

export function useToday(): Day {
  const [today, setToday] = useState(() => dayInRome(new Date()));
  useEffect(() => {
    const look = () => setToday(dayInRome(new Date()));
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return today;
}
