// Reads what the register of logins has sealed, with the demonstration's own private key.

import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { compactDecrypt } from 'jose';

export interface Opened {
  request: string;
  xml: string;
  address: string;
}

export async function openSealed(dataDir: string, sealed: Buffer): Promise<Opened> {
  const key = createPrivateKey(readFileSync(join(dataDir, 'keys', 'login-log-private.pem')));
  const { plaintext } = await compactDecrypt(sealed.toString(), key);
  return JSON.parse(inflateRawSync(plaintext).toString()) as Opened;
}
