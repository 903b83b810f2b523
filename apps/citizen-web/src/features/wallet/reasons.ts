// Why a method cannot be used, in words; a reason that came after this program has words too.
import type { PayTexts } from '../../texts/pay-it.ts';
import type { PaymentMethod } from '../../wire.ts';

export function reasonOf({ reason }: PaymentMethod, words: PayTexts['wallet']): string {
  return reason === 'expired' ? words.reasons.expired : words.reasons.other;
}
