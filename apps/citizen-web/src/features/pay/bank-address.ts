// Where the bank asks whether it is really this person.
import type { Payment } from '../../wire.ts';

/** Only an address of the web: whatever else a broken answer may hold is no place to go. */
export function bankAddress({ redirect_url }: Payment): string | undefined {
  if (redirect_url === undefined || !URL.canParse(redirect_url, location.origin)) return undefined;
  const { protocol, href } = new URL(redirect_url, location.origin);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
