// To whom the register of logins is encrypted: an operator's public key, so that this server cannot read it back.
import {
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, FlattenedEncrypt } from 'jose';
import type { Config } from '../../config.ts';
import { CannotStart } from '../../floor/errors.ts';
import { keptOnce } from './our-keys.ts';

export interface RegisterKey {
  /** RFC 7638 thumbprint. */
  id: string;
  /** A JWE in compact form. */
  seal(plain: Uint8Array): Promise<string>;
}

const MINIMUM_RSA_BITS = 2048;

/** Throws CannotStart when the given file holds no public key that fits. */
export async function loadRegisterKey(config: Config): Promise<RegisterKey> {
  const key =
    config.loginLogPublicKeyFile === undefined
      ? await demoKey(config.dataDir)
      : await readGiven(config.loginLogPublicKeyFile);
  const alg = algorithmOf(key);
  if (alg === undefined) throw notAKey();
  const id = await calculateJwkThumbprint(await exportJWK(key));
  let envelope: Promise<Envelope> | undefined;
  let openedAt = 0;
  return {
    id,
    async seal(plain) {
      const now = performance.now();
      if (envelope === undefined || now - openedAt > ENVELOPE_MS) {
        openedAt = now;
        envelope = newEnvelope(key, { alg, kid: id });
      }
      return sealIn(await envelope, plain);
    },
  };
}

/** For so long the logins of one process are sealed with the same content key: see docs/decisions/0035. */
const ENVELOPE_MS = 60_000;

/** A content key, and itself as only the operator's private key opens it. */
interface Envelope {
  contentKey: Buffer;
  /** The JWE's first two parts. */
  header: string;
  wrapped: string;
}

async function newEnvelope(
  key: KeyObject,
  { alg, kid }: { alg: string; kid: string },
): Promise<Envelope> {
  const contentKey = randomBytes(32);
  const { protected: header, encrypted_key: wrapped } = await new FlattenedEncrypt(new Uint8Array())
    .setProtectedHeader({ alg, enc: 'A256GCM', kid })
    .setContentEncryptionKey(contentKey)
    .encrypt(key);
  if (header === undefined || wrapped === undefined) throw new Error('a JWE without its key');
  return { contentKey, header, wrapped };
}

/** AES-GCM bears 2^32 random nonces under one key (RFC 7518, 8.4); a minute's logins are far fewer. */
function sealIn({ contentKey, header, wrapped }: Envelope, plain: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', contentKey, nonce);
  cipher.setAAD(Buffer.from(header));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const parts = [nonce, text, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return `${header}.${wrapped}.${parts.join('.')}`;
}

function algorithmOf(key: KeyObject): string | undefined {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType === 'rsa') return bits >= MINIMUM_RSA_BITS ? 'RSA-OAEP-256' : undefined;
  return key.asymmetricKeyType === 'x25519' ? 'ECDH-ES+A256KW' : undefined;
}

const notAKey = (cause?: unknown) =>
  new CannotStart(
    'LOGIN_LOG_PUBLIC_KEY_FILE deve essere una chiave pubblica PEM, X25519 o RSA di almeno 2048 bit / LOGIN_LOG_PUBLIC_KEY_FILE must be a PEM public key, X25519 or RSA of at least 2048 bits',
    { cause },
  );

async function readGiven(file: string): Promise<KeyObject> {
  try {
    const text = await readFile(file, 'utf8');
    // A private key would do as well, and would make the register readable to this server.
    if (text.includes('PRIVATE KEY')) throw new Error('a private key');
    return createPublicKey(text);
  } catch (cause) {
    throw notAKey(cause);
  }
}

/** The demonstration's own pair. The private half is for `npm run export-logins`; nothing else reads it. */
async function demoKey(dataDir: string): Promise<KeyObject> {
  const folder = join(dataDir, 'keys');
  const pem = await keptOnce(folder, join(folder, 'login-log-private.pem'), async () =>
    generateKeyPairSync('rsa', { modulusLength: MINIMUM_RSA_BITS }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    }),
  );
  const key = createPublicKey(createPrivateKey(pem));
  await writeFile(
    join(folder, 'login-log-public.pem'),
    key.export({ type: 'spki', format: 'pem' }),
  );
  return key;
}
