// How long answers are trusted, when a question is asked again, and what a refused session does.
import { CallFailed } from '@io/endpoint';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { meKey } from './features/entry/queries.ts';

export const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof CallFailed && error.status === status;

/** Whether asking again may help: no answer, an overload or a fault of the server. */
const isPassing = (error: unknown) =>
  error instanceof CallFailed &&
  (error.status === 0 || error.status === 429 || error.status >= 500);

export function createQueryClient(): QueryClient {
  // A refusal anywhere asks again who is here: the answer then closes the back-office.
  const onError = (error: unknown, key?: readonly unknown[]) => {
    if (key?.[0] === meKey[0]) return;
    if (hasStatus(error, 401) || hasStatus(error, 403)) {
      void client.invalidateQueries({ queryKey: meKey });
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => onError(error, query.queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && isPassing(error),
        // Full jitter: after an outage browsers must not all come back in the same second.
        retryDelay: (attempt) => Math.random() * Math.min(1000 * 3 ** attempt, 15_000),
      },
      // Without network a change fails at once and says so, instead of waiting in silence.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}
