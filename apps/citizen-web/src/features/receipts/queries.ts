// Receipts: the list by year and words, the years there are, one of them. What was seen stays readable without network.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { AppLanguage } from '../../device-settings.ts';
import type { Receipt, ReceiptPage, ReceiptYears } from '../../wire.ts';

export interface AskedReceipts {
  year?: number | undefined;
  words?: string | undefined;
}

export const receiptsQuery = ({ year, words }: AskedReceipts) =>
  infiniteQueryOptions({
    queryKey: ['receipts', year ?? null, words ?? null],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ page_size: '30' });
      if (year !== undefined) query.set('year', String(year));
      if (words !== undefined) query.set('q', words);
      if (pageParam !== undefined) query.set('cursor', pageParam);
      return api<ReceiptPage>(`/receipts?${query.toString()}`, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ReceiptPage) => last.next,
    gcTime: Infinity,
  });

export const receiptYearsQuery = queryOptions({
  queryKey: ['receipts', 'years'],
  queryFn: async ({ signal }) => (await api<ReceiptYears>('/receipts/years', { signal })).items,
});

export const receiptQuery = (id: string) =>
  queryOptions({
    queryKey: ['receipt', id],
    queryFn: ({ signal }) => api<Receipt>(`/receipts/${encodeURIComponent(id)}`, { signal }),
    // A receipt never changes.
    staleTime: Infinity,
    gcTime: Infinity,
  });

export const receiptPdf = (id: string, language: AppLanguage): string =>
  `/app/api/v1/receipts/${encodeURIComponent(id)}/pdf?language=${language}`;

export const receiptArchive = (year: number, language: AppLanguage): string =>
  `/app/api/v1/receipts/archive?year=${year}&language=${language}`;
