// Money: whole euro cents, and the decimal euros that pagoPA writes. Never a fraction, never a float.

declare const brand: unique symbol;
/** Euro cents, a whole number from 0 to 99,999,999,999 (pagoPA's largest amount, 999999999.99 euros). */
export type Cents = number & { readonly [brand]: 'Cents' };

/** Source: `stAmount` of pagoPA's schemas. */
export const MAX_CENTS = 99_999_999_999;

/** Undefined for what is not a whole number of cents within pagoPA's limits. */
export function parseCents(value: number): Cents | undefined {
  return Number.isSafeInteger(value) && value >= 0 && value <= MAX_CENTS
    ? (value as Cents)
    : undefined;
}

/** For amounts that a check has already passed. Throws RangeError otherwise. */
export function cents(value: number): Cents {
  const parsed = parseCents(value);
  if (parsed === undefined) throw new RangeError(`not an amount in cents: ${value}`);
  return parsed;
}

/** Throws RangeError when the sum passes pagoPA's largest amount. */
export function sumCents(amounts: readonly Cents[]): Cents {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return cents(sum);
}

const EURO_PATTERN = /^(\d{1,9})\.(\d{2})$/;

/** `120.50` becomes 12050; undefined for anything but digits, a point and exactly two decimals. */
export function parseEuros(text: string): Cents | undefined {
  const [, whole, rest] = EURO_PATTERN.exec(text) ?? [];
  if (whole === undefined || rest === undefined) return undefined;
  return cents(Number(whole) * 100 + Number(rest));
}

/** 12050 becomes `120.50`, the only form that pagoPA's schemas accept. */
export function formatEuros(amount: Cents): string {
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
