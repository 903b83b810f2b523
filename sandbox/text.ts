// How the sandbox carries a sentence meant for people: Italian first, English beside it.

export type Text = { readonly it: string; readonly en: string };

export function text(it: string, en: string): Text {
  return { it, en };
}
