// By whose signature metadata that come over the network are believed, for each kind of provider.
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { CannotStart } from '../../floor/errors.ts';
import type { KindName } from './contract.ts';

/** Undefined: no key was given. Several during a roll-over of the registry's own. */
export type RegistryTrust = Readonly<Record<KindName, readonly KeyObject[] | undefined>>;

/** Throws CannotStart. */
export async function loadRegistryTrust(config: Config): Promise<RegistryTrust> {
  const { spidRegistryCertificateFile: spid, cieRegistryCertificateFile: cie } = config;
  return {
    spid: spid === undefined ? undefined : await readKeys('SPID_REGISTRY_CERTIFICATE_FILE', spid),
    cie: cie === undefined ? undefined : await readKeys('CIE_REGISTRY_CERTIFICATE_FILE', cie),
  };
}

const BLOCK = /-----BEGIN (CERTIFICATE|PUBLIC KEY)-----[^-]+-----END \1-----/g;

async function readKeys(setting: string, file: string): Promise<KeyObject[]> {
  try {
    const blocks = (await readFile(file, 'utf8')).match(BLOCK) ?? [];
    if (blocks.length === 0) throw new Error('no certificate');
    return blocks.map((pem) =>
      pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem),
    );
  } catch (cause) {
    throw new CannotStart(
      `${setting} deve contenere certificati o chiavi pubbliche PEM / ${setting} must hold PEM certificates or public keys`,
      { cause },
    );
  }
}
