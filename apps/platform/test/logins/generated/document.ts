// Documents as odd as XML allows: prefixes bound anew, default namespaces undeclared, CDATA, references, quotes and
// line ends of every kind. Well-formed always, and within what the reader accepts (comments only beside elements).

import { randomBy } from './random.ts';
import type { Random } from './random.ts';

const PREFIXES = ['', 'a', 'b', 'ns2', 'xs'];
const NAMESPACES = [
  'urn:one',
  'urn:two',
  'http://example.it/?a=1',
  "urn:it's",
  'http://e.it/%C3%A8',
];
const NAMES = ['x', 'Y', 'z-1', 'è', 'ID', '_', '\u{10000}n', '\u{FF21}n'];
const TEXTS = [
  'plain',
  ' ',
  '\n  ',
  '\r\n',
  '\r',
  '\t',
  '&amp;',
  '&lt;',
  '&gt;',
  '&quot;',
  '&apos;',
  '&#13;',
  '&#xD;',
  '&#10;',
  '&#9;',
  '&#x1F600;',
  '\u{1F600}',
  'àèìòù',
  '\u0085\u2028\u00A0',
  '&#x85;',
  ']]&gt;',
];

/** What holds where an element stands: prefix to namespace as it is written. */
type Bound = ReadonlyMap<string, string>;

export function generateDocument(seed: number): string {
  const random = randomBy(seed);
  const before = random.oneOf([
    '',
    '\uFEFF',
    '<?xml version="1.0"?>',
    "<?xml version='1.0' encoding='UTF-8' ?>\r\n",
    '<!-- before -->\n',
  ]);
  const after = random.oneOf(['', '\n', '\n<!-- after -->\r\n']);
  return before + element(random, new Map(), 1) + after;
}

function element(random: Random, outer: Bound, depth: number): string {
  const { bound, declarations } = declare(random, outer);
  const prefix = random.oneOf([...new Set(['', ...bound.keys()])]);
  const name = (prefix === '' ? '' : `${prefix}:`) + random.oneOf(NAMES);
  const attributes = shuffled(random, [...declarations, ...attributesOf(random, bound)]);
  const tag = name + attributes.map((attribute) => space(random) + attribute).join('');
  const content = contentOf(random, bound, depth);
  if (content === '' && random.once(2)) return `<${tag}${random.oneOf(['', ' ', '\n'])}/>`;
  return `<${tag}${random.oneOf(['', '\t'])}>${content}</${name}${random.oneOf(['', ' '])}>`;
}

function declare(random: Random, outer: Bound): { bound: Bound; declarations: string[] } {
  const bound = new Map(outer);
  const declarations: string[] = [];
  for (const prefix of PREFIXES) {
    if (!random.once(bound.size === 0 ? 2 : 4)) continue;
    // Only the default namespace can be undeclared.
    const namespace = prefix === '' && random.once(3) ? '' : random.oneOf(NAMESPACES);
    bound.set(prefix, namespace);
    declarations.push(written(random, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace));
  }
  return { bound, declarations };
}

function attributesOf(random: Random, bound: Bound): string[] {
  // Two prefixes of one namespace must not carry one name.
  const expanded = new Map<string, string>();
  for (let count = random.below(4); count > 0; count -= 1) {
    const prefix = random.oneOf(['', '', ...[...bound.keys()].filter((key) => key !== '')]);
    const name = random.oneOf(NAMES);
    const full = prefix === '' ? name : `${prefix}:${name}`;
    expanded.set(`${prefix === '' ? '' : bound.get(prefix)} ${name}`, full);
  }
  const values = [...expanded.values()].map((name) => written(random, name, texts(random)));
  if (random.once(4)) values.push(written(random, 'xml:lang', 'it'));
  if (random.once(8)) values.push(written(random, 'xml:space', 'preserve'));
  return values;
}

function written(random: Random, name: string, value: string): string {
  const equals = random.oneOf(['=', '=', ' = ']);
  return value.includes("'") || random.once(2)
    ? `${name}${equals}"${value}"`
    : `${name}${equals}'${value}'`;
}

function texts(random: Random): string {
  return Array.from({ length: random.below(4) }, () => random.oneOf(TEXTS)).join('');
}

function contentOf(random: Random, bound: Bound, depth: number): string {
  const elements = depth > 4 ? 0 : random.below(4);
  let content = text(random);
  for (let count = elements; count > 0; count -= 1) {
    if (random.once(4)) content += '<!-- <between> & ]]> -->';
    content += element(random, bound, depth + 1) + text(random);
  }
  return content;
}

function text(random: Random): string {
  const plain = texts(random) + (random.once(5) ? `'">` : '');
  return random.once(5) ? `${plain}<![CDATA[<&amp;>"${random.oneOf(['', ']]', '\r\n'])}]]>` : plain;
}

const space = (random: Random) => random.oneOf([' ', ' ', '\n  ', '\t', '\r\n']);

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  const left = [...values];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(random.below(left.length), 1));
  return mixed;
}
