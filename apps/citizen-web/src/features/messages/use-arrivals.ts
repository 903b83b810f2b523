// Says politely that new messages have come while the list is open.
import { useEffect, useRef } from 'react';
import { useSay } from '../../shell/said.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { MessageItem } from '../../wire.ts';
import { arrivedAfter, type Box } from './pages.ts';

/** `isLoaded`: whether the list has been answered at all, be it with nothing. */
export function useArrivals(box: Box, items: readonly MessageItem[], isLoaded: boolean): void {
  const { messages } = useTexts();
  const { announce } = useSay();
  const newestKnown = useRef<string | undefined>(undefined);
  const newest = items[0]?.id ?? '';

  useEffect(() => {
    if (!isLoaded) return;
    const known = newestKnown.current;
    newestKnown.current = known === undefined || newest > known ? newest : known;
    if (known === undefined || box !== 'inbox') return;
    const arrived = arrivedAfter(items, known).length;
    if (arrived > 0) announce(messages.arrived(arrived));
  }, [isLoaded, newest, items, box, announce, messages]);
}
