// Texts that a simple type of XML Schema allows, and texts from around its borders.

export type Random = () => number;

export type SimpleType = {
  readonly kind: 'simple';
  readonly base: string;
  readonly facets: readonly (readonly [name: string, value: string])[];
};

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

export function textFor({ base, facets }: SimpleType, random: Random): string {
  const all = (name: string) =>
    facets.filter(([facet]) => facet === name).map(([, value]) => value);
  const values = all('enumeration');
  if (values.length > 0) return pick(random, values);
  const [pattern] = all('pattern');
  if (base === 'decimal') return decimalFor(random, pattern !== undefined);
  if (base === 'base64Binary')
    return pick(random, pattern === undefined ? ['', 'YQ==', 'PHhtbC8+'] : ['YQ==', 'PHhtbC8+']);
  if (pattern !== undefined) return fromPattern(pattern, random);
  const whole =
    all('minInclusive')[0] === '1' ? 1 + Math.floor(random() * 5) : Math.floor(random() * 1000);
  switch (base) {
    case 'date':
      return pick(random, ['2026-12-31', '2028-02-29', '1999-01-01Z', '2026-06-30+02:00']);
    case 'dateTime':
      return pick(random, [
        '2026-12-31T23:59:59',
        '2026-01-01T00:00:00.123+01:00',
        '2026-05-05T05:05:05Z',
      ]);
    case 'boolean':
      return pick(random, ['true', 'false', '1', '0']);
    case 'positiveInteger':
      return String(whole + 1);
    case 'int':
    case 'integer':
      return String(whole);
    case 'string':
      return stringFor(random, all('length')[0], all('minLength')[0], all('maxLength')[0]);
    default:
      throw new Error(`base: ${base}`);
  }
}

function decimalFor(random: Random, hasCents: boolean): string {
  return hasCents
    ? pick(random, ['0.01', '120.50', '999999999.99', '00012.30', '1.00'])
    : pick(random, ['1', '15', '3.0']);
}

const letters = Array.from('abz09 ÀéŁ€-./_@àß');

function stringFor(random: Random, length?: string, min?: string, max?: string): string {
  const least = Number(length ?? min ?? '0');
  const most = Number(length ?? max ?? String(least + 12));
  const count =
    random() < 0.3
      ? pick(random, [least, most])
      : least + Math.floor(random() * (most - least + 1));
  return Array.from({ length: count }, () => pick(random, letters)).join('');
}

/** The little of regular expressions that the schemas use. */
function fromPattern(pattern: string, random: Random): string {
  let at = 0;
  const alternatives = (): string => {
    const options = [sequence()];
    while (pattern[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    return pick(random, options);
  };
  const sequence = (): string => {
    let out = '';
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') out += repeated();
    return out;
  };
  const repeated = (): string => {
    const start = at;
    const first = atom();
    const [least, most] = quantifier();
    const after = at;
    const count = least + Math.floor(random() * (most - least + 1));
    let out = count > 0 ? first : '';
    for (let index = 1; index < count; index += 1) {
      at = start;
      out += atom();
    }
    at = after;
    return out;
  };
  const atom = (): string => {
    const char = pattern[at];
    at += 1;
    if (char === '(') {
      const inner = alternatives();
      at += 1;
      return inner;
    }
    if (char === '[') return pick(random, charactersUntilBracket());
    if (char === '.') return pick(random, ['a', 'Z', '3', '+']);
    if (char !== '\\') return char ?? '';
    const escaped = pattern[at] ?? '';
    at += 1;
    if (escaped === 'd') return pick(random, ['0', '1', '8', '9']);
    return escaped === 'S' ? pick(random, ['a', 'B', '9', '/']) : escaped;
  };
  const charactersUntilBracket = (): string[] => {
    const found: string[] = [];
    while (pattern[at] !== ']') {
      if (pattern[at] === '\\') at += 1;
      const from = pattern[at] ?? '';
      if (pattern[at + 1] === '-' && pattern[at + 2] !== ']') {
        const to = pattern[at + 2] ?? '';
        found.push(from, to);
        at += 3;
      } else {
        found.push(from);
        at += 1;
      }
    }
    at += 1;
    return found;
  };
  const quantifier = (): [number, number] => {
    const char = pattern[at];
    if (char === '+' || char === '*' || char === '?') {
      at += 1;
      return char === '?' ? [0, 1] : [char === '+' ? 1 : 0, 6];
    }
    if (char !== '{') return [1, 1];
    const end = pattern.indexOf('}', at);
    const [least, most] = pattern.slice(at + 1, end).split(',');
    at = end + 1;
    return [Number(least), Number(most ?? least)];
  };
  return alternatives();
}

/** What people and programs put where it does not belong. */
export const oddTexts: readonly string[] = [
  '',
  ' ',
  ' OK ',
  'OK',
  'KO',
  '0',
  '1',
  '6',
  '-1',
  '0.00',
  '0.01',
  ' 12.50 ',
  '12.5',
  '12.500',
  '-12.50',
  '+12.50',
  '12,50',
  '1e3',
  '٣.٠٠',
  '999999999.99',
  '1000000000.00',
  '000000000000012.50',
  '1800000',
  '1800001',
  '2026-02-30',
  '2026-12-31',
  '2026-12-31T10:00:00',
  '2026-12-31T10:00:00+02:00',
  '31/12/2026',
  'true',
  'TRUE',
  'IT60X0542811101000000123456',
  'it60x',
  'a@b',
  'a@b.example',
  "o'hara@b.example",
  'YQ==',
  'YQ',
  'nonsense!',
  '00514490010',
  '0051449001',
  '302000000000000184',
  '30200000000000018',
  '12345678901_ABCDEFGHIJ',
  'AB_ABCDEFGHIJ',
  '😀',
  '9/0201102IM/',
  ...[
    1, 2, 4, 5, 7, 8, 11, 15, 16, 17, 20, 21, 35, 36, 70, 71, 72, 73, 140, 141, 210, 211, 256, 257,
  ].map((length) => 'x'.repeat(length)),
  '😀'.repeat(35),
];
