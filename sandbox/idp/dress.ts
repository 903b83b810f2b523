// How the pages of one kind of provider look and what they say they stand for.

import type { Text } from '../text.ts';
import type { Kind } from './kind.ts';

/** To be spread into a page. */
export function dressOf({ look, label, simulates }: Kind): {
  readonly look: 'spid' | 'cie';
  readonly brand: string;
  readonly simulates: Text;
} {
  return { look, brand: `Entra con ${label}`, simulates };
}
