// Which of the sandbox's people enter the demonstration's back-office, and as what?
import type { ReadyFacts } from './child-messages.ts';

type Person = ReadyFacts['citizens'][number];

/** User names of the identity provider on trial (sandbox/people/personas.json). */
const operators = new Set(['bruna']);
const officials = new Set(['renata']);

/** Who runs the platform. */
export function operatorsAmong(people: readonly Person[]): Person[] {
  return people.filter(({ username }) => operators.has(username));
}

/** Who administers the demonstration's first institution. */
export function officialsAmong(people: readonly Person[]): Person[] {
  return people.filter(({ username }) => officials.has(username));
}
