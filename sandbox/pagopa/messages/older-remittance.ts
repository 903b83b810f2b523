// What an older payment is for: a text, or pieces of one. The same in the node's answers and in institutions'.

import { amountAboveZero, either, group, one, text, upTo } from '../xml/shapes.ts';

export const remittance = {
  causaleVersamento: either('for', upTo(140)),
  spezzoniCausaleVersamento: either(
    'for',
    group(
      'spezzoniCausaleVersamento',
      {
        spezzoneCausaleVersamento: either('part', text(1, 35)),
        spezzoneStrutturatoCausaleVersamento: either(
          'part',
          group('spezzoneStrutturato', {
            causaleSpezzone: one(text(1, 25)),
            importoSpezzone: one(amountAboveZero),
          }),
        ),
      },
      { repeats: 6 },
    ),
  ),
} as const;
