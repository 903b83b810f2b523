// The payer's method as a payment keeps it: what the gateway needs, and how the payer knows it.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { isUuid } from '../../floor/ids.ts';
import { customerOf, methodOf, type WalletMethod } from '../wallet/index.ts';
import type { MethodChosen } from './events.ts';
import { paymentProblems } from './problems.ts';

const NAMES = { card: 'Carta', paypal: 'PayPal', phone_push: 'Telefono' } as const;

/** As a receipt shows it: `Visa •••• 4242`. */
function labelOf({ kind, brand, last4, masked }: WalletMethod): string {
  const name = brand === undefined ? NAMES[kind] : brand.charAt(0).toUpperCase() + brand.slice(1);
  const end = last4 === undefined ? masked : `•••• ${last4}`;
  return end === undefined ? name : `${name} ${end}`;
}

/** Throws Refusal when it is not there, or cannot be used now. */
export async function chosenMethod(
  context: Context,
  citizenId: CitizenId,
  id: string,
): Promise<MethodChosen> {
  const found = isUuid(id)
    ? await methodOf(context.sql, citizenId, id, context.clock())
    : undefined;
  if (found === undefined || !found.usable) throw new Refusal(paymentProblems.method_not_usable);
  const customer = await customerOf(context, citizenId);
  const { kind, token, brand, last4, masked } = found;
  return {
    id,
    kind,
    label: labelOf(found),
    token,
    customer,
    ...(brand !== undefined && { brand }),
    ...(last4 !== undefined && { last4 }),
    ...(masked !== undefined && { masked }),
  };
}
