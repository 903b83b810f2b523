// How long a batch will take among the others, and how many people an institution may write to in a day.

/** Of an institution for which nobody has said otherwise. */
export const USUAL_A_DAY = 1_000_000;

export interface Waiting {
  institutionId: string;
  /** Rows that have not left. */
  rows: number;
}

export interface Estimate {
  /** Rows of others that leave before the last of mine. */
  ahead: number;
  /** Institutions that take turns with this one. */
  institutions: number;
  /** Undefined: nothing has been sent yet, so nothing was measured. */
  seconds: number | undefined;
}

/**
 * Institutions take turns, a step each: until my last row has left, each other one has had as many turns as mine, or
 * has run out of rows. So a small batch waits for no large one.
 */
export function estimate(
  rows: number,
  institutionId: string,
  waiting: readonly Waiting[],
  rowsPerSecond: number | undefined,
): Estimate {
  const byInstitution = new Map<string, number>();
  for (const one of waiting)
    byInstitution.set(one.institutionId, (byInstitution.get(one.institutionId) ?? 0) + one.rows);
  // Batches of one institution take turns among themselves.
  const ownOthers = Math.min(byInstitution.get(institutionId) ?? 0, rows);
  byInstitution.delete(institutionId);
  const turns = rows + ownOthers;
  let ahead = ownOthers;
  for (const others of byInstitution.values()) ahead += Math.min(others, turns);
  const seconds =
    rowsPerSecond === undefined || rowsPerSecond <= 0
      ? undefined
      : Math.ceil((rows + ahead) / rowsPerSecond);
  return { ahead, institutions: byInstitution.size, seconds };
}

/** The newest step weighs a fifth: one slow step is no slow day. */
const NEWEST = 0.2;
export const smoothed = (before: number | undefined, now: number): number =>
  before === undefined ? now : before * (1 - NEWEST) + now * NEWEST;

/** Large enough for one statement to be worth it. */
const LARGEST_STEP = 500;
export const SMALLEST_STEP = 50;
/** Whoever pauses or stops waits for the step under way. */
const STEP_SECONDS = 0.4;

/** Rows of one step: as many as leave while somebody who presses “pause” takes it for at once, also on a slow day. */
export const stepOf = (rowsPerSecond: number | undefined): number =>
  rowsPerSecond === undefined
    ? LARGEST_STEP
    : Math.min(LARGEST_STEP, Math.max(SMALLEST_STEP, Math.round(rowsPerSecond * STEP_SECONDS)));

export const leftToday = (limit: number | undefined, used: number): number =>
  Math.max(0, (limit ?? USUAL_A_DAY) - used);
