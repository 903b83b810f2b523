// Days as figures are asked for: in Italy.
export const PERIODS = ['30', '90', '365'] as const;
export type Period = (typeof PERIODS)[number];

/** Anybody may write anything into an address. */
export function readPeriod(search: Record<string, unknown>): { giorni?: Period } {
  const found = PERIODS.find((one) => one === String(search['giorni']));
  return found === undefined ? {} : { giorni: found };
}

/** `servizio`: of one service alone. */
export function readOutcomeSearch(search: Record<string, unknown>): {
  giorni?: Period;
  servizio?: string;
} {
  const { servizio } = search;
  return {
    ...readPeriod(search),
    ...(typeof servizio === 'string' && /^[0-9A-Z]{26}$/.test(servizio) && { servizio }),
  };
}

const DAY_MS = 86_400_000;

export function daysAgo(days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Rome' }).format(
    Date.now() - days * DAY_MS,
  );
}
