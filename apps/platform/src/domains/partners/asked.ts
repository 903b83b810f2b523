// What is kept of what was asked of a round: the bodies are its items, and the recipient's text is not needed again.
import { sha256 } from '../../floor/secrets.ts';
import type { RoundAsked } from './shapes.ts';

/** Over the cards that another round has made. */
export type RoundOfCards = Extract<RoundAsked, { of_round: string }>;

export type Asked =
  | Omit<Extract<RoundAsked, { kind: 'services' }>, 'bodies'>
  | Omit<Extract<RoundAsked, { kind: 'keys' }>, 'bodies' | 'recipient'>
  /** With what the other round made. */
  | (RoundOfCards & { recipe: string });

export function withoutBodies(asked: Exclude<RoundAsked, RoundOfCards>): Asked {
  if (asked.kind === 'services') return { kind: asked.kind, recipe: asked.recipe };
  const { bodies: _, recipient: __, ...kept } = asked;
  return kept;
}

/** Of the whole, as it was read: the same thing asked again has the same. */
export const hashOf = (asked: RoundAsked): Buffer => sha256(JSON.stringify(asked));

/** The recipe's id, or the name of the keys. */
export const subjectOf = (asked: Asked): string =>
  asked.kind === 'keys' ? asked.name : asked.recipe;
