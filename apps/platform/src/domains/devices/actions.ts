// The verbs that write: let a browser get notices, or no more.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { InsideAddress, refuseInsideAddress } from '../../floor/outside-address.ts';
import { sha256 } from '../../floor/secrets.ts';
import { isPublicKey } from '../../floor/web-push-encryption.ts';
import { deviceProblems } from './contract.ts';
import { deleteDevice, findOwner, listSurplus, saveDevice } from './store.ts';

const MAX_DEVICES = 10;

export interface Subscription {
  endpoint: string;
  /** Base64url. */
  p256dh: string;
  auth: string;
}

/** An address that we would not call later is refused now. */
function addressOf(endpoint: string, allowLoopback: boolean): string {
  try {
    const url = refuseInsideAddress(endpoint, { allowLoopback });
    url.hash = '';
    return url.href;
  } catch (error) {
    if (error instanceof InsideAddress) throw new Refusal(deviceProblems.push_address_refused);
    throw error;
  }
}

/** May be repeated. A browser's address belongs to whoever uses the browser now. Returns the device's id. */
export async function subscribe(
  context: Context,
  citizenId: CitizenId,
  sessionId: string,
  wanted: Subscription,
): Promise<string> {
  const endpoint = addressOf(wanted.endpoint, context.config.demo);
  const p256dh = Buffer.from(wanted.p256dh, 'base64url');
  const auth = Buffer.from(wanted.auth, 'base64url');
  if (auth.length !== 16 || !isPublicKey(p256dh))
    throw new Refusal(deviceProblems.push_keys_refused);
  const endpointHash = sha256(endpoint);
  return transaction(context.sql, async (tx) => {
    const owner = await findOwner(tx, endpointHash);
    if (owner !== undefined && owner.citizenId !== citizenId)
      await deleteDevice(tx, owner.citizenId, owner.id);
    const id = await saveDevice(
      tx,
      { citizenId, id: newUuid(), sessionId, endpoint, endpointHash, p256dh, auth },
      context.clock(),
    );
    for (const surplus of await listSurplus(tx, citizenId, MAX_DEVICES))
      await deleteDevice(tx, citizenId, surplus);
    return id;
  });
}

/** False when the person has no such device. */
export async function unsubscribe(
  context: Context,
  citizenId: CitizenId,
  id: string,
): Promise<boolean> {
  return transaction(context.sql, (tx) => deleteDevice(tx, citizenId, id));
}
