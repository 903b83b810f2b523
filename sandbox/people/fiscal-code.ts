// What is the codice fiscale of an invented person? The algorithm of the decree of 23 December
// 1976, with omocodia (letters in place of digits, when two people would have the same code).

import { birthplaces, type Birthplace } from './birthplaces.ts';

export type FiscalCodeFacts = {
  readonly name: string;
  readonly familyName: string;
  readonly gender: 'F' | 'M';
  readonly dateOfBirth: Temporal.PlainDate;
  readonly birthplace: Birthplace;
  /** How many digits, from the right, become letters: 0 to 7. */
  readonly omocodia?: number;
};

const months = 'ABCDEHLMPRST';
const omocodiaLetters = 'LMNPQRSTUV';
/** Places of the digits, from the right. */
const digitPlaces = [14, 13, 12, 10, 9, 7, 6] as const;

/** Values of the characters 0-9 and A-Z (a digit counts as the letter of its place). */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

export function fiscalCode(facts: FiscalCodeFacts): string {
  const { dateOfBirth, gender, birthplace, omocodia = 0 } = facts;
  const day = dateOfBirth.day + (gender === 'F' ? 40 : 0);
  const plain = [
    familyNameLetters(facts.familyName),
    nameLetters(facts.name),
    String(dateOfBirth.year % 100).padStart(2, '0'),
    months.charAt(dateOfBirth.month - 1),
    String(day).padStart(2, '0'),
    birthplaces[birthplace].code,
  ].join('');
  const characters = Array.from(plain);
  for (const place of digitPlaces.slice(0, omocodia)) {
    characters[place] = omocodiaLetters.charAt(Number(characters[place]));
  }
  const body = characters.join('');
  return body + checkCharacter(body);
}

/** The sixteenth character for the first fifteen. */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (const [place, character] of Array.from(body).entries()) {
    const value = /\d/.test(character) ? Number(character) : letterValue(character);
    // Places count from one in the decree: the first character is odd.
    sum += place % 2 === 0 ? (oddValues[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26));
}

function letterValue(letter: string): number {
  return letter.charCodeAt(0) - 65;
}

function familyNameLetters(familyName: string): string {
  const { consonants, vowels } = letters(familyName);
  return pad(consonants + vowels);
}

// With four consonants or more, the second is left out.
function nameLetters(name: string): string {
  const { consonants, vowels } = letters(name);
  if (consonants.length >= 4) {
    return consonants.charAt(0) + consonants.charAt(2) + consonants.charAt(3);
  }
  return pad(consonants + vowels);
}

function pad(text: string): string {
  return text.slice(0, 3).padEnd(3, 'X');
}

function letters(text: string): { consonants: string; vowels: string } {
  const plain = text
    .toUpperCase()
    .normalize('NFD')
    .replaceAll(/[^A-Z]/g, '');
  return {
    consonants: plain.replaceAll(/[AEIOU]/g, ''),
    vowels: plain.replaceAll(/[^AEIOU]/g, ''),
  };
}
