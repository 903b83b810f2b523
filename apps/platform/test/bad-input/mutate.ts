// Alters a good JSON value by chance, always the same way for the same seed.

export type Random = () => number;

/** mulberry32: small, and the same everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const oneOf = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  1e308,
  2 ** 53 + 2,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '😀',
  '\u202e',
  '../..',
  "'; drop table messages.message; --",
  '{{7*7}}',
  '<script>',
  'x'.repeat(11_000),
  [],
  {},
  [[]],
  { __proto__: null, toString: 1 },
];

/** A copy: a later change of the same payload may go into it. */
const anOddValue = (random: Random): unknown => structuredClone(oneOf(random, ODD_VALUES));

const ODD_CHARACTERS = [
  '\u0000',
  '\u0007',
  '\u001b',
  '\u0085',
  '\ud800',
  '\udfff',
  '😀',
  '\u2028',
  '"',
  '\\',
  'è',
];

function alterText(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  switch (Math.floor(random() * 4)) {
    case 0:
      return text.slice(0, at) + oneOf(random, ODD_CHARACTERS) + text.slice(at);
    case 1:
      return text.slice(0, at);
    case 2:
      return text + text;
    default:
      return (
        text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0x10000)) + text.slice(at + 1)
      );
  }
}

function alter(value: unknown, random: Random): unknown {
  if (random() < 0.3) return anOddValue(random);
  if (typeof value === 'string') return alterText(value, random);
  if (typeof value === 'number') return value + oneOf(random, [-1, 1, 0.5, 1e12, -1e12]);
  return anOddValue(random);
}

/** A copy of `base` in which one to three things are changed, removed or added, at any depth. */
export function mutate(base: object, random: Random): object {
  const copy = structuredClone(base) as Record<string, unknown>;
  const changes = 1 + Math.floor(random() * 3);
  for (let change = 0; change < changes; change += 1) {
    let at = copy;
    for (;;) {
      const key = oneOf(random, [...Object.keys(at), 'added']);
      const value = at[key];
      if (typeof value === 'object' && value !== null && random() < 0.8) {
        at = value as Record<string, unknown>;
        continue;
      }
      if (random() < 0.15) delete at[key];
      else at[key] = alter(value, random);
      break;
    }
  }
  return copy;
}
