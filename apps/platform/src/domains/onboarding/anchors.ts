// Whose signing certificates are believed: a file of PEM certificates (those of the trusted list, in production).
import { readFile } from 'node:fs/promises';
import { Certificate } from 'pkijs';
import type { Log } from '../../floor/log.ts';

const MOST = 2000;

/** Read at each check, so that a new list counts without a restart. A file that is not there believes nobody. */
export async function readAnchors(file: string | undefined, log: Log): Promise<Certificate[]> {
  if (file === undefined) return [];
  try {
    const text = await readFile(file, 'utf8');
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
    return (blocks ?? []).slice(0, MOST).map((block) => {
      const base64 = block.replaceAll(/-----[A-Z ]+-----|\s+/g, '');
      return Certificate.fromBER(new Uint8Array(Buffer.from(base64, 'base64')));
    });
  } catch (error) {
    log.error({ event: 'signature_anchors_unreadable', err: error });
    return [];
  }
}
