// How a method of payment is called: its kind, its brand and the little of its number that is known.
import type { PayTexts } from '../../texts/pay-it.ts';
import type { PaymentMethod } from '../../wire.ts';

const brands: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  maestro: 'Maestro',
  amex: 'American Express',
  diners: 'Diners',
  discover: 'Discover',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

/** As a payment and its receipt carry it, `Visa •••• 4242`, in words that can be read aloud. */
export const methodWords = (label: string, words: PayTexts['wallet']): string =>
  label.replace(/•{4} (\d{4})$/, (_, last: string) => words.ending(last));

export function methodName(method: PaymentMethod, words: PayTexts['wallet']): string {
  const { kind, brand, last4, masked } = method;
  const kindName = words.kinds[kind];
  const name = brand === undefined ? kindName : (brands[brand] ?? brand);
  if (last4 !== undefined) return `${name} ${words.ending(last4)}`;
  return masked === undefined ? name : `${name}, ${masked}`;
}
