// What the pages of figures ask.
import { call } from '@io/endpoint';
import { adoption, openFigures } from '@io/platform/contracts/figures';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { daysAgo } from './span.ts';

const AGAIN_MS = 30_000;

export const openFiguresQuery = (days: number) =>
  queryOptions({
    queryKey: ['figures', 'open', days],
    queryFn: () => call(openFigures, { query: { from: daysAgo(days - 1) } }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });

export const adoptionQuery = (days: number) =>
  queryOptions({
    queryKey: ['figures', 'operator', days],
    queryFn: () => call(adoption, { query: { from: daysAgo(days - 1) } }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });
