// How long answers are trusted, when a question is asked again, and what a refused session does.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, hasStatus, isPassing } from './api.ts';

const MINUTE = 60_000;

/**
 * Milliseconds before asking again. Full jitter: after an outage phones must not all come back in the same second;
 * and never before the moment that the server has named.
 */
export function pauseBefore(attempt: number, error: unknown, random = Math.random): number {
  const asked = error instanceof ApiProblem ? (error.retryAfterMs ?? 0) : 0;
  return asked + random() * Math.min(1000 * 3 ** attempt, 15_000);
}

/** `onUnauthorized` is called for every 401: the only answer that ends a session on this device. */
export function createQueryClient(onUnauthorized: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (hasStatus(error, 401)) onUnauthorized();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: MINUTE / 2,
        gcTime: 60 * MINUTE,
        retry: (failures, error) => failures < 2 && isPassing(error),
        retryDelay: pauseBefore,
      },
      // Without network a change fails at once and says so, instead of waiting in silence.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
