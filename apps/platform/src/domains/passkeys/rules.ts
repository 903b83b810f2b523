// When a passkey may let somebody in.

/** A login by SPID or CIE carries quick unlock for this long; it is a session's length, so nobody gains time by it. */
const CARRIED_DAYS = 30;
export const MOST_PASSKEYS = 10;

export interface Identification {
  at: Temporal.Instant;
  level: string;
}

/** Whether SPID or CIE said who this is lately enough. */
export function isAwake(
  identification: Identification | undefined,
  now: Temporal.Instant,
): identification is Identification {
  if (identification === undefined) return false;
  const end = identification.at.add({ hours: 24 * CARRIED_DAYS });
  return Temporal.Instant.compare(now, end) < 0;
}
