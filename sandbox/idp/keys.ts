// The keys of one identity provider: the one in use, the one that will follow it, and one that
// never stands in any metadata. Each is made when first asked for.

import { join } from 'node:path';
import { loadSigningKey } from '../saml/keys.ts';
import type { SigningKey } from '../saml/signing.ts';

export type KeyName = 'own' | 'next' | 'foreign';

export type Keys = (name: KeyName) => Promise<SigningKey>;

export function createKeys(folder: string, name: string): Keys {
  const folders: Record<KeyName, string> = {
    own: folder,
    next: join(folder, 'next'),
    foreign: join(folder, 'foreign'),
  };
  const made = new Map<KeyName, Promise<SigningKey>>();
  return (wanted) => {
    const known = made.get(wanted);
    if (known !== undefined) return known;
    const key = loadSigningKey(folders[wanted], name);
    made.set(wanted, key);
    // What could not be made, because the disk was full for instance, is tried again.
    key.catch(() => made.delete(wanted));
    return key;
  };
}
