// The servers of a configuration as they are kept: encrypted, because keys open them and test users are named.
import type { Secrets } from '../../floor/secrets.ts';
import type { Environments } from './rules.ts';

export function sealed(secrets: Secrets, environments: Environments): Buffer {
  return secrets.encrypt(Buffer.from(JSON.stringify(environments)));
}

export function unsealed(secrets: Secrets, box: Buffer): Environments {
  // Only `sealed` writes this text: the cipher proves it.
  return JSON.parse(secrets.decrypt(box).toString('utf8')) as Environments;
}
