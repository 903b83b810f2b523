// What becomes of a draft when somebody else has saved it meanwhile: nothing of either is lost, and where both changed one's own stays.
import type { CardContent, CardField } from '@io/composing/service-card';

export interface Merged {
  content: CardContent;
  /** Changed by the other person alone. */
  taken: CardField[];
  /** Changed by both, differently. */
  both: CardField[];
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export function merge(base: CardContent, mine: CardContent, theirs: CardContent): Merged {
  const fields = Object.keys(base) as CardField[];
  const theirsOnly = fields.filter(
    (field) => isSame(mine[field], base[field]) && !isSame(theirs[field], base[field]),
  );
  const both = fields.filter(
    (field) =>
      !isSame(mine[field], base[field]) &&
      !isSame(theirs[field], base[field]) &&
      !isSame(mine[field], theirs[field]),
  );
  const taken = Object.fromEntries(theirsOnly.map((field) => [field, theirs[field]]));
  return { content: { ...mine, ...taken }, taken: theirsOnly, both };
}
