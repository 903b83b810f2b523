// As many invented citizens as anybody wants: each follows from a seed and a number, is stored
// nowhere, and can log in. Kinds of people come round every twenty numbers.

import { createHash } from 'node:crypto';
import { text, type Text } from '../text.ts';
import { birthplaces, foreignPlaces, italianPlaces, type Birthplace } from './birthplaces.ts';
import {
  accentedFamilyNames,
  accentedNames,
  apostropheFamilyNames,
  familyNames,
  mensNames,
  womensNames,
} from './citizen-names.ts';
import { fiscalCode } from './fiscal-code.ts';
import { spidCode, type Persona } from './personas.ts';

export const citizensPassword = 'password123';
export const maxCitizenNumber = 9_999_999;
const username = /^p-([a-z0-9]{1,20})-(0|[1-9]\d{0,6})$/;
const round = 20;

type Draw = {
  readonly number: number;
  /** How many rounds of kinds came before. */
  readonly lap: number;
  readonly today: Temporal.PlainDate;
  /** A whole number below `below`, always the same for the same purpose. */
  readonly pick: (purpose: string, below: number) => number;
};

type Facts = {
  readonly dateOfBirth: Temporal.PlainDate;
  readonly gender: 'F' | 'M';
  readonly name: string;
  readonly familyName: string;
  readonly birthplace: Birthplace;
  readonly omocodia: number;
  readonly hasEmail: boolean;
};

type Peculiarity = { readonly about: Text; readonly change: (draw: Draw) => Partial<Facts> };

const firstBirth = Temporal.PlainDate.from('1921-01-01');
const daysOfBirth = 33_000;

const ordinary: Peculiarity = {
  about: text('Una persona come tante.', 'A person like many.'),
  change: () => ({}),
};

/** By the number's remainder; those that are missing are ordinary people. */
const peculiarities: Readonly<Record<number, Peculiarity>> = {
  1: {
    about: text("Nata o nato all'estero.", 'Born abroad.'),
    change: ({ pick }) => ({
      birthplace: chosen(foreignPlaces, pick('abroad', foreignPlaces.length)),
    }),
  },
  2: {
    about: text("Nome con l'accento.", 'A name with an accent.'),
    change: ({ pick, number }) => ({
      name: chosen(accentedNames[genderOf(number)], pick('accent', 4)),
    }),
  },
  3: {
    about: text("Cognome con l'apostrofo.", 'A family name with an apostrophe.'),
    change: ({ pick }) => ({ familyName: chosen(apostropheFamilyNames, pick('apostrophe', 5)) }),
  },
  4: {
    about: text(
      'Compie 14 anni domani: non può ancora usare IO.',
      'Turns 14 tomorrow: not yet allowed to use IO.',
    ),
    change: ({ today }) => ({ dateOfBirth: today.subtract({ years: 14 }).add({ days: 1 }) }),
  },
  5: {
    about: text(
      'Compie 14 anni oggi: può usare IO da oggi.',
      'Turns 14 today: allowed to use IO from today.',
    ),
    change: ({ today }) => ({ dateOfBirth: today.subtract({ years: 14 }) }),
  },
  6: {
    about: text(
      'Ha dei numeri trasformati in lettere (omocodia).',
      'Has letters in place of digits (omocodia).',
    ),
    change: ({ pick }) => ({ omocodia: 1 + pick('omocodia', 7) }),
  },
  7: {
    about: text('Ha più di cento anni.', 'Is more than a hundred years old.'),
    change: ({ today, pick }) => ({
      dateOfBirth: today.subtract({ years: 101, days: pick('hundred', 2_000) }),
    }),
  },
  8: {
    about: text('Una bambina o un bambino.', 'A child.'),
    change: ({ today, pick }) => ({
      dateOfBirth: today.subtract({ years: 5, days: pick('child', 2_900) }),
    }),
  },
  9: { about: text('Non ha e-mail.', 'Has no e-mail.'), change: () => ({ hasEmail: false }) },
  10: {
    about: text(
      "Cognome con l'accento o straniero.",
      'A family name with an accent, or a foreign one.',
    ),
    change: ({ pick }) => ({ familyName: chosen(accentedFamilyNames, pick('family', 5)) }),
  },
};

/** The citizen who logs in under this name; undefined for a name of another shape. */
export function citizenNamed(name: string, today: Temporal.PlainDate): Persona | undefined {
  const found = username.exec(name);
  return found === null ? undefined : citizen(found[1] ?? '', Number(found[2]), today);
}

/** Always the same person for the same seed and number; who is 14 these days follows `today`. */
export function citizen(seed: string, number: number, today: Temporal.PlainDate): Persona {
  const draw = drawOf(seed, number, today);
  const { about, change } = peculiarities[number % round] ?? ordinary;
  const facts = { ...ordinaryFacts(draw), ...change(draw) };
  const name = `p-${seed}-${number}`;
  const { code, province } = birthplaces[facts.birthplace];
  const town = chosen(italianPlaces, draw.pick('home', italianPlaces.length));
  return {
    username: name,
    password: citizensPassword,
    name: facts.name,
    familyName: facts.familyName,
    gender: facts.gender,
    dateOfBirth: facts.dateOfBirth,
    placeOfBirth: code,
    countyOfBirth: province,
    fiscalCode: fiscalCode(facts),
    spidCode: spidCode(name),
    highestLevel: 'SpidL3',
    suspended: false,
    email: facts.hasEmail ? `${name}@posta.example` : undefined,
    mobilePhone: `30${String(draw.pick('phone', 100_000_000)).padStart(8, '0')}`,
    digitalAddress: undefined,
    home: {
      street: `Via Roma ${1 + draw.pick('street', 200)}`,
      postal_code: '00100',
      town,
      province: birthplaces[town].province,
    },
    about,
  };
}

// Day, place and sex together differ from number to number: no two fiscal codes are alike before
// the days have gone round, and then the names differ.
function ordinaryFacts({ number, lap }: Draw): Facts {
  const gender = genderOf(number);
  const names = gender === 'F' ? womensNames : mensNames;
  // 7,919 is prime to the number of days: consecutive numbers are born years apart.
  const day = (number * 7_919) % daysOfBirth;
  const families = familyNames.length;
  // Neighbours bear other names.
  const kind = number % round;
  return {
    dateOfBirth: firstBirth.add({ days: day }),
    gender,
    name: chosen(names, (lap + kind * 3) % names.length),
    familyName: chosen(familyNames, (Math.floor(lap / names.length) + kind * 7) % families),
    birthplace: chosen(
      italianPlaces,
      Math.floor(lap / (names.length * families)) % italianPlaces.length,
    ),
    omocodia: 0,
    hasEmail: true,
  };
}

function drawOf(seed: string, number: number, today: Temporal.PlainDate): Draw {
  return {
    number,
    lap: Math.floor(number / round) + offsetOf(seed),
    today,
    pick: (purpose, below) => digest(`${seed}:${number}:${purpose}`) % below,
  };
}

// Where a seed begins among the names: other seeds are other people.
function offsetOf(seed: string): number {
  return digest(seed) % 1_000_003;
}

function digest(source: string): number {
  return createHash('sha256').update(source).digest().readUIntBE(0, 6);
}

function genderOf(number: number): 'F' | 'M' {
  return Math.floor(number / round) % 2 === 0 ? 'F' : 'M';
}

function chosen<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new Error(`Nothing at ${place} of ${list.length}`);
  return found;
}
