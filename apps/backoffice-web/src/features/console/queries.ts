// What the pages of the console ask.
import { call } from '@io/endpoint';
import {
  listBatchesForOperators,
  listConsoleActs,
  listFailedJobs,
  listInstitutionsForOperators,
  listServicesForOperators,
} from '@io/platform/contracts/console';
import { getOpenPayment, listOpenPayments } from '@io/platform/contracts/open-payments';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

/** Of the lists: what was done with one row may change any. */
export const listsKey = ['console', 'lists'];
const AGAIN_MS = 10_000;

interface Which {
  q?: string;
  suspended?: boolean;
}

export const institutionsQuery = ({ q = '', suspended = false }: Which) =>
  infiniteQueryOptions({
    queryKey: [...listsKey, 'institutions', q, suspended],
    queryFn: ({ pageParam }) =>
      call(listInstitutionsForOperators, {
        query: {
          ...(q !== '' && { q }),
          ...(suspended && { suspended: 'true' as const }),
          ...(pageParam !== undefined && { after: pageParam }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const servicesQuery = ({
  q = '',
  suspended = false,
  institution,
}: Which & { institution?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: [...listsKey, 'services', q, suspended, institution],
    queryFn: ({ pageParam }) =>
      call(listServicesForOperators, {
        query: {
          ...(q !== '' && { q }),
          ...(suspended && { suspended: 'true' as const }),
          ...(institution !== undefined && { institution_id: institution }),
          ...(pageParam !== undefined && { after: pageParam }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const batchesQuery = (isUnderWay: boolean, batchId?: string) =>
  infiniteQueryOptions({
    queryKey: [...listsKey, 'batches', isUnderWay, batchId],
    queryFn: ({ pageParam }) =>
      call(listBatchesForOperators, {
        query: {
          ...(isUnderWay && { under_way: 'true' as const }),
          ...(batchId !== undefined && { batch_id: batchId }),
          ...(pageParam !== undefined && { before: pageParam }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });

export const openPaymentsQuery = (minutes: number) =>
  queryOptions({
    queryKey: [...listsKey, 'payments', minutes],
    queryFn: () => call(listOpenPayments, { query: { minutes } }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });

export const openPaymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['console', 'payment', id],
    queryFn: () => call(getOpenPayment, { params: { id } }),
  });

export const failedJobsQuery = queryOptions({
  queryKey: [...listsKey, 'jobs'],
  queryFn: () => call(listFailedJobs, {}),
  refetchInterval: AGAIN_MS,
});

export const actsQuery = queryOptions({
  queryKey: [...listsKey, 'acts'],
  queryFn: () => call(listConsoleActs, { query: {} }),
});
