// Text that every channel can show, print and read aloud, with the words for what is wrong with it.
import { z } from 'zod';
import { said } from './said.ts';

// Line ends and tabs are text; the other control characters are not, and a database cannot keep some of them.
// oxlint-disable-next-line no-control-regex -- they are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const BEYOND_BMP = /[\u{10000}-\u{10ffff}]/u;

/** Text that every channel can show, print and read aloud: see docs/decisions/0004. Length in characters. */
export const plainText = (min: number, max: number, example: string) => {
  const length =
    min === max ? [`di ${min}`, `of ${min}`] : [`da ${min} a ${max}`, `of ${min} to ${max}`];
  const words = said(
    `deve essere un testo ${length[0]} caratteri, per esempio ${example}`,
    `must be a text ${length[1]} characters, such as ${example}`,
  );
  return z
    .string(words)
    .min(min, words)
    .max(max, words)
    .refine(
      (text) => !CONTROL.test(text),
      'ha caratteri di controllo: toglili (sono ammessi a capo e tabulazione) | has control characters: remove them (line ends and tabs are allowed)',
    )
    .refine(
      (text) => text.isWellFormed() && !BEYOND_BMP.test(text),
      'ha emoji o altri caratteri di 4 byte, che non tutti i canali mostrano: toglili | has emoji or other 4-byte characters, which not every channel can show: remove them',
    );
};
