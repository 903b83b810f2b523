// What an operator does with a report: done with, with a note, or open again. The list follows.
import { call } from '@io/endpoint';
import { handleReport, reopenReport } from '@io/platform/contracts/reports';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Report } from '../../wire.ts';
import { reportQuery } from './queries.ts';

function show(client: QueryClient, report: Report): void {
  client.setQueryData(reportQuery(report.id).queryKey, report);
  void client.invalidateQueries({ queryKey: ['reports', 'list'] });
}

export function useHandle() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note: string }) =>
      call(handleReport, { params: { report_id: id }, body: { note } }),
    onSuccess: (report) => show(client, report),
  });
}

export function useReopen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(reopenReport, { params: { report_id: id } }),
    onSuccess: (report) => show(client, report),
  });
}
