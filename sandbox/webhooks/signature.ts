// Is a webhook signed by whoever knows the secret? Standard Webhooks 1.0, read from the standard and written for this receiver alone.

import { createHmac, timingSafeEqual } from 'node:crypto';

export type Verdict = 'good' | 'headers_missing' | 'too_old' | 'wrong_signature' | 'no_secret';

const toleranceSeconds = 300;

export function verify(
  delivery: {
    readonly id: string | undefined;
    readonly timestamp: string | undefined;
    readonly signature: string | undefined;
    readonly body: string;
  },
  secrets: readonly string[],
  now: Temporal.Instant,
): Verdict {
  const { id, timestamp, signature, body } = delivery;
  if (id === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp ?? ''))
    return 'headers_missing';
  if (secrets.length === 0) return 'no_secret';
  const age = now.epochMilliseconds / 1000 - Number(timestamp);
  if (Math.abs(age) > toleranceSeconds) return 'too_old';
  const given = signature
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice('v1,'.length), 'base64'));
  const isGood = secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
  return isGood ? 'good' : 'wrong_signature';
}
