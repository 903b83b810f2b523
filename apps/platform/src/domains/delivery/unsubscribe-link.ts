// The link in a mail that switches such mails off without a login: who, at which address, from which service, sealed.
import { addressMark } from '../citizens/index.ts';
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';

export interface Unsubscription {
  citizenId: CitizenId;
  /** The beginning of the hash of the address that the mail went to. */
  address: Buffer;
  /** Undefined: of every service. */
  serviceId: string | undefined;
}

const ID_BYTES = 16;
const MARK_BYTES = 8;

/** The address to call. Nobody but this installation can make it, or read in it whose it is. */
export function unsubscribeLink(
  { secrets, config }: Context,
  citizenId: CitizenId,
  email: string,
  serviceId: string | undefined,
): string {
  const plain = Buffer.concat([
    Buffer.from(citizenId.replaceAll('-', ''), 'hex'),
    addressMark(email),
    Buffer.from(serviceId ?? ''),
  ]);
  return `${config.publicUrl}/disiscrizione/${secrets.encrypt(plain).toString('base64url')}`;
}

/** Undefined when we have not made it. */
export function readUnsubscription(
  { secrets }: Context,
  token: string,
): Unsubscription | undefined {
  let plain: Buffer;
  try {
    plain = secrets.decrypt(Buffer.from(token, 'base64url'));
  } catch {
    return undefined;
  }
  if (plain.length < ID_BYTES + MARK_BYTES) return undefined;
  const hex = plain.toString('hex', 0, ID_BYTES);
  const service = plain.toString('utf8', ID_BYTES + MARK_BYTES);
  return {
    citizenId:
      `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as CitizenId,
    address: plain.subarray(ID_BYTES, ID_BYTES + MARK_BYTES),
    serviceId: service === '' ? undefined : service,
  };
}

/** RFC 2369 and RFC 8058: mail programs show a button of their own for it. */
export const unsubscribeHeaders = (link: string): Record<string, string> => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
