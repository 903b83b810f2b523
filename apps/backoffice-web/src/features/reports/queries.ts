// What the page of reports asks: the list as it is filtered, a page at a time, and one report with what was done.
import { call } from '@io/endpoint';
import { getReported, listReports } from '@io/platform/contracts/reports';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReportFilter } from './filter.ts';

export const reportsQuery = ({ state, reason }: ReportFilter) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'list', state, reason],
    queryFn: ({ pageParam }) =>
      call(listReports, {
        query: {
          ...(state !== 'all' && { state }),
          ...(reason !== undefined && { reason }),
          ...(pageParam !== undefined && { maximum_id: pageParam }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['reports', 'one', id],
    queryFn: () => call(getReported, { params: { report_id: id } }),
  });
