// Somebody leaves, in this tab, in another, or in the citizens' app: nothing of that person stays in any of them.
import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { unsavedStore } from './unsaved-store.ts';

/** The channel of the citizens' app, and what is said there when somebody leaves on purpose. */
const CHANNEL = 'io-session';
const LEFT = new Set(['left', 'left-offline']);

const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;

export const tellTabsThatLeft = (): void => tabs?.postMessage('left');

/** Whatever was seen and written belongs to who has left. */
export function forgetPerson(client: QueryClient): void {
  unsavedStore.wipe();
  void client.resetQueries();
}

export function useLeavingElsewhere(): void {
  const client = useQueryClient();
  useEffect(() => {
    const onMessage = ({ data }: MessageEvent) => {
      if (LEFT.has(data)) forgetPerson(client);
    };
    tabs?.addEventListener('message', onMessage);
    return () => tabs?.removeEventListener('message', onMessage);
  }, [client]);
}
