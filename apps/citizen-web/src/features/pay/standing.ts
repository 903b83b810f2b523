// Asks, while a message is open, whether its notice was paid elsewhere meanwhile. What is new comes as news of the inbox.
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { Message } from '../../wire.ts';

/** Longer than the server remembers whom it has asked. */
const ASK_AGAIN_MS = 65_000;

export function useStanding(rptId: string | undefined, state: Message['payment_state']): void {
  const isOpen = rptId !== undefined && state !== 'paid' && state !== 'withdrawn';
  useQuery({
    queryKey: ['standing', rptId ?? ''],
    queryFn: ({ signal }) =>
      api<unknown>('/payments/notices/standing', {
        method: 'POST',
        body: {
          payee_fiscal_code: rptId?.slice(0, 11) ?? '',
          notice_number: rptId?.slice(11) ?? '',
        },
        signal,
      }),
    enabled: isOpen,
    staleTime: ASK_AGAIN_MS,
    refetchInterval: ASK_AGAIN_MS,
    retry: false,
  });
}
