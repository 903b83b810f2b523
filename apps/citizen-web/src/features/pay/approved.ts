// The amount that was approved last for a payment: to say what has changed, also after a reload.
import { useQueryClient } from '@tanstack/react-query';
import { drafts } from '../../session/drafts.ts';
import { profileKey } from '../../session/session.ts';
import type { Profile } from '../../wire.ts';

export function useApproved(paymentId: string) {
  const client = useQueryClient();
  const owner = client.getQueryData<Profile>(profileKey)?.fiscal_code ?? '';
  const name = `approved.${paymentId}`;
  return {
    read(): number | undefined {
      const kept = drafts.read(name, owner);
      return typeof kept === 'number' ? kept : undefined;
    },
    save: (amount: number) => drafts.save(name, owner, amount),
    /** True once: this tab has approved, and the payer was not yet led to the bank's page. */
    takeToBank(): boolean {
      const isFirst =
        drafts.read(name, owner) !== undefined && drafts.read(`bank.${paymentId}`, owner) !== true;
      if (isFirst) drafts.save(`bank.${paymentId}`, owner, true);
      return isFirst;
    },
  };
}
