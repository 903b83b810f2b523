// The invented population: 100,000 people, of whom the first few thousand have a session open.
import { createHash } from 'node:crypto';
import { checkCharacter, type FiscalCode } from '@io/vocabulary';

export const PEOPLE = 100_000;
/** Each has exactly a page, so that every page asked for is full. */
export const MESSAGES_EACH = 20;
export const MESSAGES = PEOPLE * MESSAGES_EACH;
/** Those with a session, numbered from 0. */
export const READERS = 3000;
/** Readers drawn at random, so many to a group: see seed.ts. */
export const READER_GROUPS = 600;
export const READER_GROUP_SIZE = 50;
/** The installation's secret in the benchmark: people's ids hang on it, so it stays the same between runs. */
export const SECRET_KEY = Buffer.alloc(32, 11).toString('base64');
/** The key with which the benchmark's institution calls. */
export const SENDER_KEY = 'bench-sender-key-0123456789abcdef';

/** A well-formed code, another for each number. */
export function fiscalCodeOf(person: number): FiscalCode {
  let letters = '';
  for (let rest = person; letters.length < 6; rest = Math.floor(rest / 26)) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  const first15 = `${letters}91D08L219`;
  return `${first15}${checkCharacter(first15)}` as FiscalCode;
}

/** The session token of a reader: 96 hexadecimal digits, the same in every run. */
export function tokenOf(reader: number): string {
  return createHash('sha512').update(`bench reader ${reader}`).digest('hex').slice(0, 96);
}

/** Somebody who is not a reader: readers' pages must stay as they are while they are measured. */
export function randomRecipient(): number {
  return READERS + Math.floor(Math.random() * (PEOPLE - READERS));
}
