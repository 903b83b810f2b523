// Which counts of ten seconds stand behind a number of refusals.
import type { Refusals } from '../../wire.ts';

/** By cause or by provider, whichever is the subject of the bars. */
export type Grouping = 'cause' | 'identity_provider';

/** What has no identity provider is kept under this key. */
export const NOBODY = '';

const keyOf = (row: Refusals['totals'][number] | Refusals['items'][number], by: Grouping) =>
  row[by] ?? NOBODY;

/** The totals of each group, largest first. */
export function grouped(
  { totals }: Pick<Refusals, 'totals'>,
  by: Grouping,
): { key: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of totals) {
    const key = keyOf(row, by);
    counts.set(key, (counts.get(key) ?? 0) + row.count);
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .toSorted((a, b) => b.count - a.count || a.key.localeCompare(b.key));
}

/** Newest first. */
export function rowsBehind(
  { items }: Pick<Refusals, 'items'>,
  by: Grouping,
  key: string,
): Refusals['items'] {
  return items
    .filter((row) => keyOf(row, by) === key)
    .toSorted((a, b) => b.at.localeCompare(a.at) || b.count - a.count);
}
