// Notices put aside to be paid together, at most five: kept in this tab, for this person.
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { drafts } from '../../session/drafts.ts';
import { profileKey } from '../../session/session.ts';
import type { Profile, VerifiedNotice } from '../../wire.ts';

export const MOST_TOGETHER = 5;

export type BasketItem = Pick<
  VerifiedNotice,
  'rpt_id' | 'payee_fiscal_code' | 'notice_number' | 'description' | 'amount'
> & {
  payee_name: string;
  /** For whom, where the institution has told. */
  debtor?: string;
};

const DRAFT = 'basket';
const listeners = new Set<() => void>();
const none: readonly BasketItem[] = [];

/** The last list read, so that the same one is given until it changes. */
let seen: { owner: string; items: readonly BasketItem[] } | undefined;

function read(owner: string): readonly BasketItem[] {
  if (seen?.owner === owner) return seen.items;
  const kept = drafts.read(DRAFT, owner);
  // Nothing but this file writes a draft of this name.
  seen = { owner, items: Array.isArray(kept) ? (kept as BasketItem[]) : none };
  return seen.items;
}

function write(owner: string, items: readonly BasketItem[]): void {
  seen = { owner, items };
  if (items.length === 0) drafts.clear(DRAFT);
  else drafts.save(DRAFT, owner, items);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const itemOf = (notice: VerifiedNotice, debtor: string | undefined): BasketItem => ({
  rpt_id: notice.rpt_id,
  payee_fiscal_code: notice.payee_fiscal_code,
  notice_number: notice.notice_number,
  description: notice.description,
  amount: notice.amount,
  payee_name: notice.payee.name,
  ...(debtor !== undefined && { debtor }),
});

export function useBasket() {
  const client = useQueryClient();
  const owner = client.getQueryData<Profile>(profileKey)?.fiscal_code ?? '';
  const items = useSyncExternalStore(subscribe, () => read(owner));
  return {
    owner,
    items,
    add: (item: BasketItem) =>
      write(owner, [...items.filter(({ rpt_id }) => rpt_id !== item.rpt_id), item]),
    takeOut: (rptId: string) =>
      write(
        owner,
        items.filter(({ rpt_id }) => rpt_id !== rptId),
      ),
    /** Its amount, as it is asked now. */
    change: (rptId: string, amount: number) =>
      write(
        owner,
        items.map((one) => (one.rpt_id === rptId ? { ...one, amount } : one)),
      ),
    empty: () => write(owner, none),
  };
}
