// Which messages are selected, one by one or from one to another. Pure.

export interface Selection {
  ids: ReadonlySet<string>;
  /** The one chosen or left last: a range goes from here. */
  anchor: string | undefined;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: undefined };

/** Turns one; with `isRange` all from the anchor to it take the state that it gets. */
export function turned(
  selection: Selection,
  id: string,
  isRange: boolean,
  shown: readonly string[],
): Selection {
  const ids = new Set(selection.ids);
  const isOn = !ids.has(id);
  const from = selection.anchor === undefined ? -1 : shown.indexOf(selection.anchor);
  const to = shown.indexOf(id);
  const meant =
    isRange && from !== -1 ? shown.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  for (const one of meant) {
    if (isOn) ids.add(one);
    else ids.delete(one);
  }
  return { ids, anchor: id };
}

/** Without those that are shown no more: archived meanwhile here or on another device. */
export const stillShown = (selection: Selection, shown: readonly string[]): string[] =>
  shown.filter((id) => selection.ids.has(id));
