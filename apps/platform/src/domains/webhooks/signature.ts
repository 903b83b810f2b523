// How a delivery proves that it comes from us: Standard Webhooks 1.0, the symmetric signatures `v1`.
import { createHmac, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** As the institution is given it. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

/** One signature a secret, so that a receiver may hold the old or the new one. `at` counts in whole seconds. */
export function signedHeaders(
  secrets: readonly Buffer[],
  id: string,
  at: Temporal.Instant,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(at.epochMilliseconds / 1000));
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
