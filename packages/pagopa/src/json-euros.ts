// Decimal euros in JSON, kept away from floating point in both directions: the digits are read and written as text.
import { type Cents, formatEuros, parseEuros } from '@io/vocabulary';

const NUMBER = /^\d{1,9}(\.\d{1,2})?$/;

/** Of the digits of a JSON number: `120`, `120.5` and `120.50`. */
export function centsOfDigits(digits: string): Cents | undefined {
  if (!NUMBER.test(digits)) return undefined;
  const [whole = '', rest = ''] = digits.split('.');
  return parseEuros(`${whole}.${rest.padEnd(2, '0')}`);
}

/** A JSON value in which every number of one of these names has become its digits. Throws SyntaxError. */
export function parseKeepingDigits(text: string, names: ReadonlySet<string>): unknown {
  const reviver = (name: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && names.has(name) ? (context?.source ?? 'unknown') : value;
  return JSON.parse(text, reviver) as unknown;
}

/** Where JSON.stringify meets it, `120.50` stands there as a number. */
export const euroNumber = (amount: Cents): unknown => JSON.rawJSON(formatEuros(amount));
