// Requests to come on board that wait for an operator.
import { call } from '@io/endpoint';
import { getQueued, listQueue } from '@io/platform/contracts/onboarding-queue';
import { queryOptions } from '@tanstack/react-query';

export const queueKey = ['onboarding', 'queue'] as const;

export const queueQuery = queryOptions({
  queryKey: queueKey,
  queryFn: () => call(listQueue, {}),
  refetchInterval: 30_000,
});

export const queuedQuery = (id: string) =>
  queryOptions({
    queryKey: [...queueKey, id],
    queryFn: () => call(getQueued, { params: { request_id: id } }),
  });
