// In which column of a list a field of a text finds its value: the one of that name, else the one that means that.
import { type Field, fieldNamed } from '@io/sheets';

interface Meant {
  canonical: string;
  field: Field | undefined;
}

/** Asked for every field of every row: what was found for the same columns is remembered. */
const found = new WeakMap<readonly Meant[], Map<string, number>>();

/** -1: in none. `((nome))` is the column “Nominativo” once that is said to be the name of the person. */
export function columnOf(columns: readonly Meant[], canonical: string): number {
  let known = found.get(columns);
  if (known === undefined) found.set(columns, (known = new Map()));
  let at = known.get(canonical);
  if (at === undefined) known.set(canonical, (at = search(columns, canonical)));
  return at;
}

function search(columns: readonly Meant[], canonical: string): number {
  const named = columns.findIndex((one) => one.canonical === canonical);
  if (named !== -1) return named;
  const field = fieldNamed(canonical);
  return field === undefined ? -1 : columns.findIndex((one) => one.field === field);
}
