// Says politely that new messages have come while the list is open.
import { useEffect, useRef } from 'react';
import { useSay } from '../../shell/said.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { MessageItem } from '../../wire.ts';
import { arrivedAfter, type Box } from './pages.ts';

export function useArrivals(box: Box, items: readonly MessageItem[]): void {
  const { messages } = useTexts();
  const { announce } = useSay();
  const newestKnown = useRef<string | undefined>(undefined);
  const newest = items[0]?.id;

  useEffect(() => {
    const known = newestKnown.current;
    if (newest === undefined) return;
    newestKnown.current = known === undefined || newest > known ? newest : known;
    if (known === undefined || box !== 'inbox') return;
    const arrived = arrivedAfter(items, known).length;
    if (arrived > 0) announce(messages.arrived(arrived));
  }, [newest, items, box, announce, messages]);
}
