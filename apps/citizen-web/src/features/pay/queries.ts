// What is asked about notices and payments. Only what ended is kept on the device: a payment under way is always asked.
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ApiProblem } from '../../api.ts';
import type {
  FoundPage,
  Payment,
  PaymentHistory,
  PaymentOffer,
  PaymentState,
  VerifiedNotice,
} from '../../wire.ts';
import { pauseBefore } from '../../query-client.ts';
import { refreshDeadlines } from '../deadlines/queries.ts';
import { refreshBoxes } from '../messages/mutations.ts';

/** pagoPA asks the institution, which has some seconds. */
const PATIENCE_MS = 40_000;
const MINUTE = 60_000;

const number = (rptId: string) => ({
  payee_fiscal_code: rptId.slice(0, 11),
  notice_number: rptId.slice(11),
});

/** The notice as it is now. What is printed on it travels along only to be compared. */
export const noticeQuery = (rptId: string, printed: number | undefined) =>
  queryOptions({
    queryKey: ['notice', rptId, printed ?? null],
    queryFn: ({ signal }) =>
      api<VerifiedNotice>('/payments/notices', {
        method: 'POST',
        body: { ...number(rptId), ...(printed !== undefined && { amount: printed }) },
        signal,
        timeoutMs: PATIENCE_MS,
      }),
    // An amount of a minute ago is asked again before anybody decides by it.
    staleTime: MINUTE,
    gcTime: MINUTE,
    retry: false,
    // In the queue before pagoPA: the place is kept, and asked about again by itself when the server says.
    refetchInterval: ({ state: { error } }) =>
      isQueuing(error) ? Math.max(pauseBefore(0, error), 1000) : false,
  });

export const isQueuing = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'waiting_room';

const MOVING: readonly PaymentState[] = [
  'activating',
  'authorizing',
  'needs_action',
  'closing',
  'being_confirmed',
  'refunding',
];
export const isMoving = (state: PaymentState): boolean => MOVING.includes(state);

/** News come by themselves; asking is for when they do not. */
const QUICK_MS = 1500;
const SLOW_MS = 5000;
const QUICK_TIMES = 20;

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['payment', id],
    queryFn: ({ signal }) =>
      api<Payment>(`/payments/transactions/${encodeURIComponent(id)}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      if (state.data === undefined || !isMoving(state.data.state)) return false;
      return state.dataUpdateCount < QUICK_TIMES ? QUICK_MS : SLOW_MS;
    },
  });

export const pendingQuery = queryOptions({
  queryKey: ['payments', 'pending'],
  queryFn: async ({ signal }) =>
    (await api<{ items: Payment[] }>('/payments/pending', { signal })).items,
});

export const historyQuery = infiniteQueryOptions({
  queryKey: ['payments', 'history'],
  queryFn: ({ pageParam, signal }) =>
    api<PaymentHistory>(
      `/payments/transactions?page_size=30${pageParam === undefined ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`,
      { signal },
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: PaymentHistory) => last.next,
});

export const offersQuery = (id: string, methodId: string, amount: number) =>
  queryOptions({
    queryKey: ['offers', id, methodId, amount],
    queryFn: async ({ signal }) => {
      const path = `/payments/transactions/${encodeURIComponent(id)}/offers?method_id=${encodeURIComponent(methodId)}`;
      const options = { signal, timeoutMs: PATIENCE_MS };
      return (await api<{ items: PaymentOffer[] }>(path, options)).items;
    },
    staleTime: 5 * MINUTE,
    gcTime: 5 * MINUTE,
    retry: 1,
  });

/** Messages that ask for money and are not archived, as the search has them. */
export const toPayQuery = queryOptions({
  queryKey: ['search', 'to-pay'],
  queryFn: ({ signal }) =>
    api<FoundPage>('/messages/search', {
      method: 'POST',
      body: { text: '', has_payment: true, is_archived: false, page_size: 50 },
      signal,
    }),
});

/** A payment has moved: what shows payments, and what shows whether something is paid, is asked again. */
export function refreshPayments(client: QueryClient): void {
  for (const key of ['payment', 'payments', 'notice', 'receipts']) {
    void client.invalidateQueries({ queryKey: [key] });
  }
  refreshBoxes(client);
  refreshDeadlines(client);
}
