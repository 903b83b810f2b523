// What the server is asked when somebody searches. Never kept on the device, and cancelled when the words go on.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { FoundPage } from '../../wire.ts';
import { type Asked, bodyOf } from './asked.ts';

export const searchKey = ['search'] as const;

export const searchQuery = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: [...searchKey, bodyOf(asked)],
    queryFn: ({ pageParam, signal }) =>
      api<FoundPage>('/messages/search', {
        method: 'POST',
        body: { ...bodyOf(asked), ...(pageParam !== undefined && { maximum_id: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: FoundPage) => last.next,
    gcTime: 60_000,
    // In a long inbox the first search of all comes before everything is in order.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.is_complete === false ? 1500 : false),
  });
