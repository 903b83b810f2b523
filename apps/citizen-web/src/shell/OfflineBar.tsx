// The slim bar that says how old what is shown is, when the server cannot be reached.
import { Icon } from '@io/ui';
import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Unreachable } from '../api.ts';
import { ageOf } from '../format/words.ts';
import { useSpoken } from '../texts/texts.tsx';
import { useOnline } from './use-online.ts';

const MINUTE = 60_000;

export function OfflineBar() {
  const isOnline = useOnline();
  const { failed, seenAt } = useLastAnswer();
  if (isOnline && !failed) return null;
  return <Bar isOnline={isOnline} seenAt={seenAt} />;
}

function Bar({ isOnline, seenAt }: { isOnline: boolean; seenAt: number | undefined }) {
  const { texts, language } = useSpoken();
  const now = useNow();
  const words = texts.offline;
  const sayAge = isOnline ? words.unreachable : words.bar;
  return (
    <output className="slim-bar slim-bar-quiet">
      <Icon name="warning" size={20} />
      <span>
        {seenAt === undefined ? words.barWithoutAge : sayAge(ageOf(seenAt, now, language))}
      </span>
    </output>
  );
}

/** Whether what is on the screen could not be refreshed, and when it was answered last. */
function useLastAnswer(): { failed: boolean; seenAt: number | undefined } {
  const cache = useQueryClient().getQueryCache();
  const look = (): string => {
    const shown = cache.findAll({ type: 'active' });
    const failed = shown.some(
      ({ state }) => state.data !== undefined && state.error instanceof Unreachable,
    );
    // The profile is in every page's frame: its age says nothing about the page itself.
    const times = shown
      .filter(({ queryKey }) => queryKey[0] !== 'profile')
      .map(({ state }) => state.dataUpdatedAt)
      .filter((time) => time > 0);
    return `${failed} ${times.length > 0 ? Math.min(...times) : ''}`;
  };
  // As text, so that two equal looks are the same and nothing is drawn again.
  const [failed, seenAt] = useSyncExternalStore(
    (changed) => cache.subscribe(notifyManager.batchCalls(changed)),
    look,
  ).split(' ');
  return { failed: failed === 'true', seenAt: seenAt ? Number(seenAt) : undefined };
}

/** The time, looked at every half minute. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}
