// What the page of admission asks, and how often: gates come by themselves, the rest is asked every ten seconds.
import { call } from '@io/endpoint';
import {
  gateSeries,
  listGates,
  listSections,
  refusals,
  switchChanges,
} from '@io/platform/contracts/admission';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** The server counts in steps of ten seconds: asking oftener would show nothing new. */
const STEP_MS = 10_000;

export const gatesQuery = queryOptions({
  queryKey: ['admission', 'gates'],
  queryFn: () => call(listGates, {}),
});

export const seriesQuery = (gate: string) =>
  queryOptions({
    queryKey: ['admission', 'series', gate],
    queryFn: () => call(gateSeries, { query: { gate } }),
    refetchInterval: STEP_MS,
    placeholderData: keepPreviousData,
  });

export const refusalsQuery = queryOptions({
  queryKey: ['admission', 'refusals'],
  queryFn: () => call(refusals, {}),
  refetchInterval: STEP_MS,
});

export const sectionsQuery = queryOptions({
  queryKey: ['admission', 'sections'],
  queryFn: () => call(listSections, {}),
});

export const changesQuery = queryOptions({
  queryKey: ['admission', 'changes'],
  queryFn: () => call(switchChanges, {}),
});
