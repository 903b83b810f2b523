// The face of the wallet: the payment gateway, if one is connected, and a person's methods.
import type { CitizenId } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Db } from '../../floor/database.ts';
import type { MethodKind } from './gateway.ts';
import { whyUnusable } from './rules.ts';
import { findMethod } from './store.ts';

export {
  type Authorization,
  type CustomerRef,
  GatewayRefused,
  type MoneySaid,
  type MethodKind,
  type PaymentGateway,
} from './gateway.ts';
export { customerOf } from './actions.ts';
export { gatewayOf } from './connected.ts';
export { operationNews } from './events.ts';

export interface WalletMethod {
  id: string;
  kind: MethodKind;
  /** For the gateway alone: it goes to no client. */
  token: string;
  brand: string | undefined;
  last4: string | undefined;
  expires: string | undefined;
  masked: string | undefined;
  usable: boolean;
}

/** Undefined: this person has no such method. */
export async function methodOf(
  db: Db,
  citizenId: CitizenId,
  methodId: string,
  now: Temporal.Instant,
): Promise<WalletMethod | undefined> {
  const row = await findMethod(db, citizenId, methodId);
  return (
    row && {
      id: row.id,
      kind: row.kind,
      token: row.token,
      brand: row.brand ?? undefined,
      last4: row.last4 ?? undefined,
      expires: row.expires ?? undefined,
      masked: row.masked ?? undefined,
      usable: whyUnusable(row, dayInRome(now)) === undefined,
    }
  );
}
