// Challenges that need no row until they are answered: random, dated and sealed by the installation's secret.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../floor/secrets.ts';

const LIFE_SECONDS = 300;

/** For whom: a person who adds a passkey, or anybody who enters. */
export type Purpose = { kind: 'add'; citizenId: string } | { kind: 'enter' };

export interface OpenedChallenge {
  text: string;
  expiresAt: Temporal.Instant;
}

const sealOf = (secrets: Secrets, purpose: Purpose, body: string) =>
  secrets
    .derive(
      'passkey-challenge',
      purpose.kind,
      purpose.kind === 'add' ? purpose.citizenId : '',
      body,
    )
    .slice(0, 48);

export function makeChallenge(secrets: Secrets, purpose: Purpose, now: Temporal.Instant): string {
  const end = now.add({ seconds: LIFE_SECONDS }).epochMilliseconds;
  const body = `${randomBytes(24).toString('hex')}.${end}`;
  return `${body}.${sealOf(secrets, purpose, body)}`;
}

/** Undefined when it is not ours, for something else, or older than five minutes. `sent` as WebAuthn writes it: base64url. */
export function openChallenge(
  secrets: Secrets,
  purpose: Purpose,
  sent: string,
  now: Temporal.Instant,
): OpenedChallenge | undefined {
  const text = Buffer.from(sent, 'base64url').toString('latin1');
  const [, body, end, seal] = /^([0-9a-f]{48}\.(\d{13}))\.([0-9a-f]{48})$/.exec(text) ?? [];
  if (body === undefined || seal === undefined) return undefined;
  const right = sealOf(secrets, purpose, body);
  if (!timingSafeEqual(Buffer.from(seal), Buffer.from(right))) return undefined;
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(Number(end));
  return Temporal.Instant.compare(now, expiresAt) < 0 ? { text, expiresAt } : undefined;
}
