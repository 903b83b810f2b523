// Who can log in: the invented people of personas.json, with the facts that follow from them.

import { createHash } from 'node:crypto';
import type { Level } from '../saml/names.ts';
import type { Text } from '../text.ts';
import { birthplaces, isBirthplace } from './birthplaces.ts';
import { fiscalCode } from './fiscal-code.ts';
import records from './personas.json' with { type: 'json' };

/** A person as written in personas.json. */
type PersonaRecord = {
  username: string;
  password: string;
  name: string;
  family_name: string;
  gender: string;
  /** A date, or the age reached on the last such birthday: it stays the same all year round. */
  born: { in: string; on?: string; age?: number; birthday?: string };
  omocodia?: number;
  highest_level?: string;
  suspended?: boolean;
  email?: string;
  mobile_phone: string;
  digital_address?: string;
  home: { street: string; postal_code: string; town: string; province: string };
  about: Text;
};

export type Persona = {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly familyName: string;
  readonly gender: 'F' | 'M';
  readonly dateOfBirth: Temporal.PlainDate;
  /** Belfiore code. */
  readonly placeOfBirth: string;
  readonly countyOfBirth: string;
  readonly fiscalCode: string;
  readonly spidCode: string;
  readonly highestLevel: Level;
  readonly suspended: boolean;
  readonly email: string | undefined;
  readonly mobilePhone: string;
  readonly digitalAddress: string | undefined;
  readonly home: PersonaRecord['home'];
  readonly about: Text;
};

/** Everybody, with the dates that are right on `today` (the civil day in Italy). */
export function loadPersonas(today: Temporal.PlainDate): readonly Persona[] {
  const people: readonly PersonaRecord[] = records;
  return people.map((record) => persona(record, today));
}

function persona(record: PersonaRecord, today: Temporal.PlainDate): Persona {
  const { username, gender, born } = record;
  if (gender !== 'F' && gender !== 'M') throw new Error(`${username}: gender is F or M`);
  if (!isBirthplace(born.in)) throw new Error(`${username}: no Belfiore code for ${born.in}`);
  const dateOfBirth = birthDate(record, today);
  return {
    username,
    password: record.password,
    name: record.name,
    familyName: record.family_name,
    gender,
    dateOfBirth,
    placeOfBirth: birthplaces[born.in].code,
    countyOfBirth: birthplaces[born.in].province,
    fiscalCode: fiscalCode({
      name: record.name,
      familyName: record.family_name,
      gender,
      dateOfBirth,
      birthplace: born.in,
      omocodia: record.omocodia ?? 0,
    }),
    spidCode: spidCode(username),
    highestLevel: record.highest_level === 'SpidL1' ? 'SpidL1' : 'SpidL3',
    suspended: record.suspended ?? false,
    email: record.email,
    mobilePhone: record.mobile_phone,
    digitalAddress: record.digital_address,
    home: record.home,
    about: record.about,
  };
}

function birthDate(
  { username, born }: PersonaRecord,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  if (born.on !== undefined) return Temporal.PlainDate.from(born.on);
  if (born.age === undefined || born.birthday === undefined) {
    throw new Error(`${username}: born needs "on", or "age" and "birthday"`);
  }
  const thisYear = Temporal.PlainDate.from(`${today.year}-${born.birthday}`);
  const passed = Temporal.PlainDate.compare(thisYear, today) <= 0;
  return thisYear.subtract({ years: born.age + (passed ? 0 : 1) });
}

/** Four letters of the identity provider and ten characters of the person, always the same. */
function spidCode(username: string): string {
  const digest = createHash('sha256').update(username).digest('hex');
  return `SBOX${BigInt(`0x${digest}`).toString(36).slice(0, 10).toUpperCase()}`;
}
