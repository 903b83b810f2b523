// Follows the server's own news of the gates, and says whether they still come.
import { admissionEvents } from '@io/platform/contracts/admission';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Gates } from '../../wire.ts';
import { changesQuery, gatesQuery, sectionsQuery } from './queries.ts';

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 60_000;

/** True while the stream is open. A hidden tab holds none. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);

  useEffect(() => {
    let source: EventSource | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    let wait = FIRST_WAIT_MS;

    const close = () => {
      clearTimeout(later);
      source?.close();
      source = undefined;
      setLive(false);
    };
    const open = () => {
      clearTimeout(later);
      if (source || document.visibilityState === 'hidden') return;
      source = new EventSource(admissionEvents.path);
      source.addEventListener('open', () => {
        wait = FIRST_WAIT_MS;
        setLive(true);
      });
      source.addEventListener('gates', (event: MessageEvent<string>) => {
        client.setQueryData<Gates>(gatesQuery.queryKey, JSON.parse(event.data) as Gates);
      });
      source.addEventListener('sections', () => {
        void client.invalidateQueries({ queryKey: sectionsQuery.queryKey });
      });
      source.addEventListener('changes', () => {
        void client.invalidateQueries({ queryKey: changesQuery.queryKey });
      });
      source.addEventListener('error', () => {
        setLive(false);
        // A cut stream the browser reopens itself; a refused one it gives up.
        if (source?.readyState !== EventSource.CLOSED) return;
        source = undefined;
        void client.invalidateQueries({ queryKey: gatesQuery.queryKey });
        later = setTimeout(open, wait / 2 + (Math.random() * wait) / 2);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      });
    };
    const follow = () => (document.visibilityState === 'hidden' ? close() : open());

    document.addEventListener('visibilitychange', follow);
    open();
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [client]);

  return isLive;
}
