// What was looked for lately: on this device only, and gone with whoever leaves.
import { useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { readRecent, writeRecent } from '../../session/kept-store.ts';
import { profileQuery } from '../profile/queries.ts';

const MOST = 6;
const SHORTEST = 3;

/** The newest first; one that goes on where the last stopped takes its place. */
export function withRecent(recent: readonly string[], text: string): string[] {
  const words = text.trim().slice(0, 100);
  if (words.length < SHORTEST) return [...recent];
  const lower = words.toLowerCase();
  const others = recent.filter(
    (one, index) =>
      one.toLowerCase() !== lower && !(index === 0 && lower.startsWith(one.toLowerCase())),
  );
  return [words, ...others].slice(0, MOST);
}

export function useRecent() {
  const { data: profile } = useSuspenseQuery(profileQuery);
  const owner = profile.fiscal_code;
  const [recent, setRecent] = useState<string[]>([]);
  useEffect(() => {
    let isHere = true;
    void readRecent(owner).then((kept) => isHere && setRecent(kept));
    return () => {
      isHere = false;
    };
  }, [owner]);
  const note = useCallback(
    (text: string) =>
      setRecent((before) => {
        const next = withRecent(before, text);
        void writeRecent(owner, next);
        return next;
      }),
    [owner],
  );
  const forget = useCallback(() => {
    setRecent([]);
    void writeRecent(owner, []);
  }, [owner]);
  return { recent, note, forget };
}
