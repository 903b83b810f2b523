// What an activation lets a SPECIAL service do (io-contract A.4).

export type ActivationStatus = 'ACTIVE' | 'INACTIVE' | 'PENDING';

export interface Activation {
  status: ActivationStatus;
  version: number;
  updatedAt: Temporal.Instant;
}

/** How long a person whose request is being looked at is reached like one who is in. */
const GRACE_HOURS = 24;

export function letsWrite(
  activation: Pick<Activation, 'status' | 'updatedAt'> | undefined,
  now: Temporal.Instant,
): boolean {
  if (activation?.status !== 'PENDING') return activation?.status === 'ACTIVE';
  const ends = activation.updatedAt.add({ hours: GRACE_HOURS });
  return Temporal.Instant.compare(now, ends) < 0;
}
