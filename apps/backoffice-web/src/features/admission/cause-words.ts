// Words for why a login was refused: SPID's numbers, then the words of ours; an unknown one is shown as it is.
import type { Texts } from '../../texts/it.ts';

/** nr08 to nr18 are faults of our own question. */
const OURS = /^nr(?:0[89]|1[0-8])$/;

export function causeWords(cause: string, { admission: { causes } }: Texts): string {
  const known: Readonly<Record<string, string>> = causes.known;
  const words = OURS.test(cause) ? causes.ourQuestion : known[cause];
  if (words === undefined) return cause;
  return cause.startsWith('nr') ? `${words} (${cause})` : words;
}
