// Writes what one person sees to the device, a moment after it changes, until stopped.
import { dehydrate, type QueryClient } from '@tanstack/react-query';
import { whenKeepingStops, writeKept } from './kept-store.ts';
import { bounded, isKept } from './what-is-kept.ts';

const SETTLE_MS = 800;

/** Returns the function that stops it; after that nothing more is written. */
export function keepWhatIsSeen(client: QueryClient, owner: string): () => void {
  let later: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    const state = dehydrate(client, {
      shouldDehydrateQuery: (query) => query.state.data !== undefined && isKept(query.queryKey),
      shouldDehydrateMutation: () => false,
    });
    void writeKept(owner, bounded(state), Date.now());
  };
  const unsubscribe = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    if (!isKept(event.query.queryKey)) return;
    clearTimeout(later);
    // A choice just made (the terms, say) must not be asked again after a reload that comes at once.
    later = setTimeout(write, event.query.queryKey[0] === 'profile' ? 0 : SETTLE_MS);
  });
  const stop = () => {
    clearTimeout(later);
    unsubscribe();
    stopListening();
  };
  const stopListening = whenKeepingStops(stop);
  return stop;
}
