// What notices to browsers are signed with, and in whose name: the key is given in production, made once in the demonstration.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Clock } from './clock.ts';
import { CannotStart } from './errors.ts';
import type { Outbound } from './outbound.ts';
import { createWebPush, type WebPush } from './web-push.ts';

const notAKey = (cause?: unknown) =>
  new CannotStart(
    'PUSH_KEY_FILE deve essere una chiave privata PEM della curva P-256 (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256) / PUSH_KEY_FILE must be a PEM private key of the curve P-256 (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256)',
    { cause },
  );

function loadKey({ pushKeyFile, dataDir }: Config): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(pushKeyFile ?? demoFile(dataDir), 'utf8'));
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('another key');
    return key;
  } catch (cause) {
    throw notAKey(cause);
  }
}

/** Whoever of several processes comes first makes it. */
function demoFile(dataDir: string): string {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'push.pem');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  try {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return file;
}

/** Where whoever runs a push service can reach us: our address, or the one our mail comes from. */
function subjectOf({ publicUrl, mailFrom }: Config): string {
  if (publicUrl.startsWith('https:')) return publicUrl;
  return `mailto:${/<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
}

/** Throws CannotStart when the given file holds no key that fits. */
export function webPushOf(config: Config, outbound: Outbound, clock: Clock): WebPush {
  return createWebPush({ key: loadKey(config), subject: subjectOf(config), outbound, clock });
}
