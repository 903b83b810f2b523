// Text and moments as institutions write them: what every channel can show, and what is wrong in both languages.
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

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z?$/;

function instantOf(text: string): Temporal.Instant | undefined {
  if (!TIMESTAMP.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text.endsWith('Z') ? text : `${text}Z`);
  } catch {
    return undefined;
  }
}

const utcMoment = said(
  'deve essere data e ora UTC, per esempio 2027-01-31T22:59:59.000Z',
  'must be a UTC date and time, such as 2027-01-31T22:59:59.000Z',
);

/** With or without the final Z, always read as UTC; a date alone is refused. Out comes IO's form with milliseconds. */
export const timestamp = z
  .string(utcMoment)
  .max(40, utcMoment)
  .refine((text) => instantOf(text) !== undefined, utcMoment)
  // Not a transform: the same shape also writes replies, and a transform has no way back.
  .overwrite((text) => instantOf(text)?.toString({ fractionalSecondDigits: 3 }) ?? text);
