// Adding a method begins here and ends at the gateway; removing one is for good.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { PaymentMethod, Wallet, WalletSetup } from '../../wire.ts';
import { methodsQuery, refreshWallet } from './queries.ts';

export function useStartSetup() {
  return useMutation({
    mutationFn: (kind: PaymentMethod['kind']) =>
      api<WalletSetup>('/wallet/setups', { method: 'POST', body: { kind }, timeoutMs: 20_000 }),
    gcTime: 0,
  });
}

export function useRemoveMethod() {
  const client = useQueryClient();
  const { queryKey } = methodsQuery;
  return useMutation({
    mutationFn: (id: string) =>
      api<undefined>(`/wallet/methods/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: (_nothing, id) =>
      client.setQueryData<Wallet>(
        queryKey,
        (wallet) => wallet && { ...wallet, items: wallet.items.filter((one) => one.id !== id) },
      ),
    onSettled: () => refreshWallet(client),
  });
}
