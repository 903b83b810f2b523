// Requests to come on board, and the register of bodies.
import { call } from '@io/endpoint';
import { getRequest, listOwnRequests } from '@io/platform/contracts/onboarding';
import { searchRegistry } from '@io/platform/contracts/registry';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

export const ownRequestsQuery = queryOptions({
  queryKey: ['onboarding', 'own'],
  queryFn: () => call(listOwnRequests, {}),
});

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['onboarding', 'request', id],
    queryFn: () => call(getRequest, { params: { request_id: id } }),
    refetchOnWindowFocus: true,
    // Somebody else may open the link or approve while the page is open.
    refetchInterval: (query) =>
      query.state.data?.state === 'to_sign' || query.state.data?.state === 'to_review'
        ? 10_000
        : false,
  });

export const registryQuery = (words: string) =>
  queryOptions({
    queryKey: ['registry', words],
    queryFn: () => call(searchRegistry, { query: { q: words } }),
    enabled: words.length >= 2,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
