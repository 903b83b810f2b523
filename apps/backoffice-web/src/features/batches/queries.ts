// Batches, one of them with its outcome, what was refused, the forecast, and the institution's texts.
import { call } from '@io/endpoint';
import {
  forecastBatch,
  getBatch,
  getCourse,
  listBatches,
  listRefused,
  listTemplates,
} from '@io/platform/contracts/batches';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

const LIVE_MS = 1000;
const LIST_MS = 5000;
/** In these something changes by itself. */
const MOVING = new Set(['held', 'waiting_approval', 'sending']);
/** Messages are still on their way for a while after the last one was accepted. */
const SETTLING_MS = 120_000;

export const batchesQuery = (institutionId: string) =>
  infiniteQueryOptions({
    queryKey: ['batches', institutionId],
    queryFn: ({ pageParam }) =>
      call(listBatches, {
        params: { institution_id: institutionId },
        query: { before: pageParam, limit: 50 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((one) => MOVING.has(one.state))) === true
        ? LIST_MS
        : false,
  });

export const batchQuery = (institutionId: string, batchId: string) =>
  queryOptions({
    queryKey: ['batch', institutionId, batchId],
    queryFn: () => call(getBatch, { params: { institution_id: institutionId, batch_id: batchId } }),
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return false;
      const isSettling =
        data.ended_at !== undefined && Date.now() - Date.parse(data.ended_at) < SETTLING_MS;
      const isGoing = data.taken_back.some(({ ended_at: ended }) => ended === undefined);
      return MOVING.has(data.state) || isGoing ? LIVE_MS : isSettling ? LIST_MS : false;
    },
  });

/** `countedAt`: what the page shows beside it; the lines end there. */
export const courseQuery = (
  institutionId: string,
  batchId: string,
  countedAt: string | undefined,
) =>
  queryOptions({
    queryKey: ['batch-course', institutionId, batchId, countedAt],
    queryFn: () =>
      call(getCourse, { params: { institution_id: institutionId, batch_id: batchId } }),
    placeholderData: (before) => before,
  });

export const refusedQuery = (institutionId: string, batchId: string) =>
  infiniteQueryOptions({
    queryKey: ['batch-refused', institutionId, batchId],
    queryFn: ({ pageParam }) =>
      call(listRefused, {
        params: { institution_id: institutionId, batch_id: batchId },
        query: { after: pageParam },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });

export const forecastQuery = (institutionId: string, batchId: string, version: number) =>
  queryOptions({
    queryKey: ['batch-forecast', institutionId, batchId, version],
    queryFn: () =>
      call(forecastBatch, { params: { institution_id: institutionId, batch_id: batchId } }),
    gcTime: 0,
  });

export const templatesQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['templates', institutionId],
    queryFn: () => call(listTemplates, { params: { institution_id: institutionId } }),
  });
