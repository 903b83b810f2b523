// A person's methods of payment, and what became of adding one.
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { Wallet, WalletSetupState } from '../../wire.ts';

export const methodsQuery = queryOptions({
  queryKey: ['methods'],
  queryFn: ({ signal }) => api<Wallet>('/wallet/methods', { signal }),
});

const ASK_MS = 2000;

/** Asked again until it is known; the gateway may take a while after the person has come back. */
export const setupQuery = (setupId: string) =>
  queryOptions({
    queryKey: ['setup', setupId],
    queryFn: ({ signal }) =>
      api<WalletSetupState>(`/wallet/setups/${encodeURIComponent(setupId)}`, {
        signal,
        timeoutMs: 20_000,
      }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? ASK_MS : false),
    staleTime: 0,
    gcTime: 0,
  });

export const refreshWallet = (client: QueryClient): void =>
  void client.invalidateQueries({ queryKey: methodsQuery.queryKey });
