// Which family of trouble an error code of the login belongs to (SPID's table of anomalies, and ours).
import type { Texts } from '../../texts/it.ts';

export type Family = keyof Texts['loginError']['families'];

const families: Readonly<Record<number, Family>> = {
  19: 'credentials',
  20: 'level',
  21: 'timeout',
  22: 'consent',
  23: 'suspended',
  25: 'cancelled',
  30: 'identity',
  1001: 'young',
  1003: 'browser',
  1005: 'provider',
  1006: 'generic',
  1007: 'timeout',
  1008: 'again',
  1009: 'foreign',
  1010: 'provider',
};

export const familyOf = (code: number): Family => families[code] ?? 'generic';

/** Troubles that only the identity provider can mend. */
export const isProviders = (family: Family): boolean =>
  ['credentials', 'level', 'suspended', 'provider'].includes(family);
