// What moves a payment: begin, confirm, give up. Each wish has its key, so that doing it twice does it once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ApiProblem } from '../../api.ts';
import { profileKey } from '../../session/session.ts';
import type { Payment, Profile } from '../../wire.ts';
import { attemptKey, endAttempt } from './attempts.ts';
import type { BasketItem } from './basket.ts';
import { paymentQuery, refreshPayments } from './queries.ts';

/** What the server does in the first seconds, it does within this. */
const PATIENCE_MS = 45_000;

const path = (id: string) => `/payments/transactions/${encodeURIComponent(id)}`;

function useOwner(): string {
  return useQueryClient().getQueryData<Profile>(profileKey)?.fiscal_code ?? '';
}

type Begun = Pick<BasketItem, 'payee_fiscal_code' | 'notice_number' | 'amount'>;

export function useBegin() {
  const client = useQueryClient();
  const owner = useOwner();
  return useMutation({
    mutationFn: async (notices: readonly Begun[]) => {
      const body = {
        notices: notices.map(({ payee_fiscal_code, notice_number, amount }) => ({
          payee_fiscal_code,
          notice_number,
          approved_amount: amount,
        })),
      };
      const wish = `begin ${JSON.stringify(body)}`;
      try {
        const payment = await api<Payment>('/payments/transactions', {
          method: 'POST',
          body,
          idempotencyKey: attemptKey(owner, wish),
          timeoutMs: PATIENCE_MS,
        });
        endAttempt(wish);
        return payment;
      } catch (error) {
        // A refusal is an answer too; without one the same wish keeps its key.
        if (error instanceof ApiProblem && error.status < 500) endAttempt(wish);
        throw error;
      }
    },
    onSuccess: (payment) => {
      client.setQueryData(paymentQuery(payment.id).queryKey, payment);
      void client.invalidateQueries({ queryKey: ['payments'] });
    },
  });
}

export interface Approval {
  method_id: string;
  offer_id: string;
  approved_amount: number;
  approved_fee: number;
}

export function useConfirm(id: string) {
  const client = useQueryClient();
  const owner = useOwner();
  const { queryKey } = paymentQuery(id);
  return useMutation({
    scope: { id: `payment ${id}` },
    mutationFn: (approval: Approval) =>
      api<Payment>(`${path(id)}/confirmation`, {
        method: 'POST',
        body: approval,
        // Never ended: the same approval of the same payment is the same wish for ever.
        idempotencyKey: attemptKey(owner, `confirm ${id} ${JSON.stringify(approval)}`),
        timeoutMs: PATIENCE_MS,
      }),
    onMutate: () => client.cancelQueries({ queryKey }),
    onSuccess: (payment) => client.setQueryData(queryKey, payment),
    onSettled: () => refreshPayments(client),
  });
}

/**
 * `onEnd` hears the outcome also when what asked for it is gone: the news that a payment is cancelled may take its row
 * off the page before this answer comes.
 */
export function useGiveUp(onEnd?: (payment: Payment) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      api<Payment>(path(id), { method: 'DELETE', timeoutMs: PATIENCE_MS }),
    onSuccess(payment) {
      client.setQueryData(paymentQuery(payment.id).queryKey, payment);
      onEnd?.(payment);
    },
    onSettled: () => refreshPayments(client),
  });
}
