// What is still wrong with the people of a request, field by field.
import { suggestFiscalCode } from '@io/sheets';
import { FISCAL_CODE_PATTERN, mayEnter } from '@io/vocabulary';
import type { Texts } from '../../../texts/it.ts';
import type { NamedPeople } from '../mutations.ts';

export type Person = NamedPeople['representative'];
export type PersonErrors = Partial<Record<keyof Person, string>>;

export const emptyPerson: Person = { name: '', family_name: '', fiscal_code: '', email: '' };

export const tidy = (person: Person): Person => ({
  name: person.name.trim(),
  family_name: person.family_name.trim(),
  fiscal_code: person.fiscal_code.trim().toUpperCase(),
  email: person.email.trim(),
});

/** What is wrong with a person's code, in capitals; with what was probably meant, O for 0 say. */
export function codeError(code: string, words: Texts['person']): string | undefined {
  if (mayEnter(code)) return undefined;
  const wrong = FISCAL_CODE_PATTERN.test(code) ? words.badCheck : words.badCode;
  const meant = suggestFiscalCode(code);
  return meant === undefined ? wrong : `${wrong} ${words.perhaps(meant)}`;
}

export function errorsOf(
  person: Person,
  others: readonly Person[],
  words: Texts['person'],
): PersonErrors {
  const { name, family_name: family, fiscal_code: code, email } = tidy(person);
  const wrongCode = codeError(code, words);
  const isTwice = others.some((other) => code !== '' && tidy(other).fiscal_code === code);
  return {
    ...(name === '' && { name: words.needed }),
    ...(family === '' && { family_name: words.needed }),
    ...(isTwice && { fiscal_code: words.twice }),
    ...(wrongCode !== undefined && { fiscal_code: wrongCode }),
    ...(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && { email: words.badEmail }),
  };
}
