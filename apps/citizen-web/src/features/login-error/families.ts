// Which family of trouble an error code of the login belongs to (SPID's table of anomalies, and ours), and who can mend it.
import type { Texts } from '../../texts/it.ts';

export type Family = keyof Texts['loginError']['families'];
/** Whose help desk knows more. */
export type Helper = 'provider' | 'us' | 'tax-office';

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
  1004: 'another',
  1005: 'unavailable',
  1006: 'refused',
  1007: 'expired',
  1008: 'again',
  1009: 'foreign',
  1010: 'provider',
  1011: 'unreadable',
};

/** nr08 to nr18: the provider found our own question wrong. */
export type QuestionFault = keyof Texts['loginError']['forHelpDesk'];
export const isQuestionFault = (code: number): code is QuestionFault =>
  Number.isInteger(code) && code >= 8 && code <= 18;

export const familyOf = (code: number): Family =>
  families[code] ?? (isQuestionFault(code) ? 'question' : 'generic');

const providers: ReadonlySet<Family> = new Set([
  'credentials',
  'level',
  'timeout',
  'suspended',
  'cancelled',
  'identity',
  'provider',
]);

export function helperOf(family: Family): Helper {
  if (family === 'foreign') return 'tax-office';
  return providers.has(family) ? 'provider' : 'us';
}

/** As the help desk knows it: SPID's numbers have two digits and "nr" before them, ours are plain. */
export function codeName(code: number): string {
  if (code <= 0 || !Number.isInteger(code)) return '-';
  return code < 100 ? `nr${String(code).padStart(2, '0')}` : String(code);
}
