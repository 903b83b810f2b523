// Who would carry a payment out and for how much: pagoPA's fee calculator (GEC). Its amounts are whole cents.
import { type Cents, cents, MAX_CENTS } from '@io/vocabulary';
import { z } from 'zod';

export interface FeesAsked {
  paymentAmount: Cents;
  primaryCreditorInstitution: string;
  /** pagoPA's code of the method. */
  paymentMethod: string;
  creditorInstitutions: readonly string[];
}

export const writeFees = (asked: FeesAsked): string =>
  JSON.stringify({
    paymentAmount: asked.paymentAmount,
    primaryCreditorInstitution: asked.primaryCreditorInstitution,
    paymentMethod: asked.paymentMethod,
    touchpoint: 'IO',
    transferList: asked.creditorInstitutions.map((creditorInstitution) => ({
      creditorInstitution,
      digitalStamp: false,
    })),
  });

const inCents = z
  .int()
  .min(0)
  .max(MAX_CENTS)
  .transform((value) => cents(value));
const option = z.object({
  taxPayerFee: inCents,
  primaryCiIncurredFee: inCents.nullish(),
  idBundle: z.string().max(70).nullish(),
  idCiBundle: z.string().max(70).nullish(),
  idPsp: z.string().min(1).max(35),
  idChannel: z.string().min(1).max(35),
  idBrokerPsp: z.string().min(1).max(35),
  onUs: z.boolean().nullish(),
  pspBusinessName: z.string().min(1).max(140).nullish(),
  bundleName: z.string().max(140).nullish(),
});

export interface FeeOption {
  idPsp: string;
  idBrokerPsp: string;
  idChannel: string;
  pspName: string;
  /** What the payer pays. */
  fee: Cents;
  /** What the creditor bears of it. */
  payeeShare: Cents;
  idBundle: string | undefined;
  idCiBundle: string | undefined;
  onUs: boolean;
}

const MOST_OPTIONS = 50;
const answer = z.object({ bundleOptions: z.array(option).max(MOST_OPTIONS) });

/** Cheapest first, then by name, so that nobody is preferred. Undefined: the answer says nothing. */
export function readFees(status: number, body: string): FeeOption[] | undefined {
  if (status !== 200) return undefined;
  let said: z.output<typeof answer> | undefined;
  try {
    said = answer.safeParse(JSON.parse(body)).data;
  } catch {
    said = undefined;
  }
  return said?.bundleOptions
    .map((one) => ({
      idPsp: one.idPsp,
      idBrokerPsp: one.idBrokerPsp,
      idChannel: one.idChannel,
      pspName: one.pspBusinessName ?? one.bundleName ?? one.idPsp,
      fee: one.taxPayerFee,
      payeeShare: one.primaryCiIncurredFee ?? cents(0),
      idBundle: one.idBundle ?? undefined,
      idCiBundle: one.idCiBundle ?? undefined,
      onUs: one.onUs ?? false,
    }))
    .toSorted((a, b) => a.fee - b.fee || a.pspName.localeCompare(b.pspName, 'it'));
}
