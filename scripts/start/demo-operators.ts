// Which of the sandbox's people run the platform of the demonstration?
import type { ReadyFacts } from './child-messages.ts';

type Person = ReadyFacts['citizens'][number];

/** User names of the identity provider on trial (sandbox/spid/personas.json). */
const operators = new Set(['bruna']);

export function operatorsAmong(people: readonly Person[]): Person[] {
  return people.filter(({ username }) => operators.has(username));
}
