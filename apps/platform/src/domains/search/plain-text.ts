// A message's markdown as the words that a person reads: no front matter, no addresses, no signs.

// Only what is meant for buttons: a text may begin with a rule. Never closed, it ends where lines are no longer nested.
const FRONT_MATTER =
  /^\uFEFF?\s*---[ \t]*\r?\n(?=\s*(?:it|en)[ \t]*:)(?:[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)|(?:(?:(?:it|en)[ \t]*:|[ \t])[^\n]*(?:\n|$)|\r?\n)+)/;

/** Each step takes away one kind of sign; none of them can run longer than the text is long. */
const STEPS: readonly [RegExp, string][] = [
  [FRONT_MATTER, ''],
  [/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' '],
  [/<[^<>]*>/g, ' '],
  [/!?\[([^\][]*)\]\([^()\s]*(?:\s[^()]*)?\)/g, '$1'],
  [/^[ \t]*(?:[-*_][ \t]*){3,}$/gm, ' '],
  [/^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$/gm, ' '],
  [/^[ \t]*(?:#{1,6}|>+|[-*+]|\d{1,3}[.)])[ \t]+/gm, ''],
  [/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1'],
  [/[*_`~|]+/g, ' '],
  [/\s+/g, ' '],
];

export function plainTextOf(markdown: string): string {
  let text = markdown;
  for (const [what, by] of STEPS)
    text = text.replaceAll(what.global ? what : new RegExp(what, 'g'), by);
  return text.trim();
}
