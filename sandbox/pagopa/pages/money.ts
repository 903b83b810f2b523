// Amounts as people in Italy read them.

import type { Cents } from '@io/vocabulary';

export function euros(amount: Cents): string {
  return (amount / 100).toLocaleString('it-IT', { style: 'currency', currency: 'EUR' });
}
