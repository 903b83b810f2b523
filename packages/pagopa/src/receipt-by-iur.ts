// The receipt of one payment token (IUR), as pagoPA keeps it: the proof that the creditor is paid.
import type { Cents } from '@io/vocabulary';
import { z } from 'zod';
import { centsOfDigits, parseKeepingDigits } from './json-euros.ts';

const EUROS = new Set(['paymentAmount', 'fee', 'transferAmount']);

const shape = z.object({
  receiptId: z.string(),
  noticeNumber: z.string(),
  fiscalCode: z.string(),
  outcome: z.enum(['OK', 'KO']),
  paymentAmount: z.string(),
  description: z.string().max(140).nullish(),
  companyName: z.string().max(140).nullish(),
  debtor: z
    .object({
      entityUniqueIdentifierValue: z.string().max(16),
      fullName: z.string().max(70),
    })
    .nullish(),
  paymentDateTime: z.string().max(40).nullish(),
  pspCompanyName: z.string().max(255).nullish(),
});

export interface ReceiptSeen {
  paymentToken: string;
  noticeNumber: string;
  fiscalCode: string;
  amount: Cents;
  /** Undefined where the creditor named nobody. */
  debtor: { name: string; fiscalCode: string } | undefined;
  /** The company behind the provider. */
  pspCompany: string | undefined;
}

/** `absent`: pagoPA has none of this token. `unknown`: the answer says nothing. */
export type ReceiptAnswer = { is: 'found'; receipt: ReceiptSeen } | { is: 'absent' | 'unknown' };

export function readReceipt(status: number, body: string, token: string): ReceiptAnswer {
  if (status === 404) return { is: 'absent' };
  if (status !== 200) return { is: 'unknown' };
  let said: z.output<typeof shape> | undefined;
  try {
    said = shape.safeParse(parseKeepingDigits(body, EUROS)).data;
  } catch {
    said = undefined;
  }
  const amount = said && centsOfDigits(said.paymentAmount);
  // Receipts are only positive; of another token it would prove nothing.
  if (said?.receiptId !== token || said.outcome !== 'OK' || amount === undefined)
    return { is: 'unknown' };
  const { debtor } = said;
  const isNamed = debtor && debtor.entityUniqueIdentifierValue !== 'ANONIMO';
  return {
    is: 'found',
    receipt: {
      paymentToken: said.receiptId,
      noticeNumber: said.noticeNumber,
      fiscalCode: said.fiscalCode,
      amount,
      debtor: isNamed
        ? { name: debtor.fullName, fiscalCode: debtor.entityUniqueIdentifierValue }
        : undefined,
      pspCompany: said.pspCompanyName ?? undefined,
    },
  };
}
