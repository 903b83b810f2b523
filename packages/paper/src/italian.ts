// Amounts, days and moments as Italian papers print them.
import type { Cents } from '@io/vocabulary';

/** 1234567 becomes `12.345,67`. */
export function printedAmount(amount: Cents): string {
  const digits = String(amount).padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return `${whole},${digits.slice(-2)}`;
}

/** `31/12/2027`. */
export function printedDay(day: Temporal.PlainDate): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(day.day)}/${two(day.month)}/${String(day.year).padStart(4, '0')}`;
}
