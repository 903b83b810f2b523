// Opens what the register of logins has sealed, with the operator's private key, and says what it could not open.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { calculateJwkThumbprint, compactDecrypt, exportJWK } from 'jose';
import { z } from 'zod';
import { CannotStart } from '../../floor/errors.ts';
import type { RegisterRow } from './register-store.ts';

const inflate = promisify(inflateRaw);

/** Two documents of 256 kB each in base64, and room. */
const MAXIMUM_BYTES = 2 * 1024 * 1024;

const documents = z.object({ request: z.string(), response: z.string(), address: z.string() });
/** The Response is kept as XML, or as it was posted where the XML would not give that back (older rows, too). */
const sealedDocuments = documents.omit({ response: true }).and(
  z.union([
    z.object({ xml: z.string() }).transform(({ xml }) => ({ response: xml })),
    z.object({ response: z.string() }).transform(({ response }) => ({
      response: Buffer.from(response, 'base64').toString(),
    })),
  ]),
);

export interface ExportedLogin extends Omit<RegisterRow, 'sealed' | 'sealed_for'> {
  /** Undefined when another key is needed, or the row was changed. */
  documents: z.output<typeof documents> | undefined;
}

export interface RegisterOpener {
  open(row: RegisterRow): Promise<ExportedLogin>;
}

/** Throws CannotStart when the text is no private key. */
export async function registerOpener(pem: string): Promise<RegisterOpener> {
  const key = readKey(pem);
  const id = await calculateJwkThumbprint(await exportJWK(createPublicKey(key)));
  return {
    async open({ sealed, sealed_for: sealedFor, ...fields }) {
      if (sealedFor !== id) return { ...fields, documents: undefined };
      try {
        const { plaintext } = await compactDecrypt(sealed.toString('latin1'), key);
        const text = await inflate(plaintext, { maxOutputLength: MAXIMUM_BYTES });
        return { ...fields, documents: sealedDocuments.parse(JSON.parse(text.toString())) };
      } catch {
        // One row that was tampered with must not keep the others from being handed over.
        return { ...fields, documents: undefined };
      }
    },
  };
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new CannotStart(
      '--key deve essere una chiave privata PEM, senza password / --key must be a PEM private key without a password',
      { cause },
    );
  }
}
