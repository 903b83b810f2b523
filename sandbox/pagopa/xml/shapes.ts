// How the shape of a message is written down once: from it follow its schema (xsd.ts), how it is written
// (write.ts) and how it is read (read.ts), and the TypeScript type of its value.

import { type Cents, formatEuros, parseEuros } from '@io/vocabulary';

type Facets = Readonly<Record<string, string | number | readonly string[]>>;

/** A text within limits, and what it stands for. */
export type Leaf<T> = {
  readonly kind: 'leaf';
  /** A built-in type of XML Schema. */
  readonly base: string;
  /** XML Schema's own names: minLength, pattern, enumeration, … */
  readonly facets: Facets;
  read(text: string): T;
  write(value: T): string;
};

export type Fields = Readonly<Record<string, Field>>;

/** Elements in a fixed order. */
export interface Group<F extends Fields = Fields> {
  readonly kind: 'group';
  /** Name of its complex type, unique within its namespace. */
  readonly name: string;
  readonly fields: F;
  /** Where its elements are: unqualified, as in all of pagoPA's newer messages, unless this says otherwise. */
  readonly namespace?: string;
  /** How often the whole order may be repeated. */
  readonly repeats?: number;
  /** `mustUnderstand` and `actor` of SOAP may stand on it, as on what is in an envelope's header. */
  readonly soapAttributes?: boolean;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a leaf is used through its own reader and writer only
export type Shape = Leaf<any> | Group;

type Many = 'one' | 'optional' | 'list';

export interface Field {
  readonly shape: Shape;
  readonly many: Many;
  readonly min: number;
  readonly max: number | 'unbounded';
  readonly nillable?: boolean;
  /** Neighbours of the same choice exclude each other. */
  readonly choice?: { readonly name: string; readonly required: boolean };
  /** What an empty element stands for. */
  readonly default?: string;
  /** The element is declared in this namespace, and only referred to here. */
  readonly declaredIn?: string;
}

interface FieldOf<S extends Shape, M extends Many> extends Field {
  readonly shape: S;
  readonly many: M;
}

type OneKeys<F extends Fields> = {
  [K in keyof F]: F[K]['many'] extends 'optional' ? never : K;
}[keyof F];
type ShapeValue<S> = S extends Leaf<infer T> ? T : S extends Group<infer F> ? Value<F> : never;
type FieldValue<D extends Field> = D['many'] extends 'list'
  ? readonly ShapeValue<D['shape']>[]
  : ShapeValue<D['shape']>;
type Value<F extends Fields> = { readonly [K in OneKeys<F>]: FieldValue<F[K]> } & {
  readonly [K in Exclude<keyof F, OneKeys<F>>]?: FieldValue<F[K]> | undefined;
};
/** What a shape's messages say, as a value. */
export type ValueOf<S extends Shape> = ShapeValue<S>;

export function group<const F extends Fields>(
  name: string,
  fields: F,
  options: Pick<Group, 'namespace' | 'repeats' | 'soapAttributes'> = {},
): Group<F> {
  return { kind: 'group', name, fields, ...options };
}

export const one = <S extends Shape>(shape: S): FieldOf<S, 'one'> => ({
  shape,
  many: 'one',
  min: 1,
  max: 1,
});
export const optional = <S extends Shape>(shape: S): FieldOf<S, 'optional'> => ({
  shape,
  many: 'optional',
  min: 0,
  max: 1,
});
export const list = <S extends Shape>(
  shape: S,
  min: number,
  max: number | 'unbounded',
): FieldOf<S, 'list'> => ({ shape, many: 'list', min, max });

/** An empty element stands for this. */
export const byDefault = <F extends Field>(field: F, value: string): F => ({
  ...field,
  default: value,
});

/** One of several elements that stand next to each other; the same name for all of them. */
export const either = <S extends Shape>(name: string, shape: S): FieldOf<S, 'optional'> => ({
  ...optional(shape),
  min: 1,
  choice: { name, required: true },
});
export const eitherOrNone = <S extends Shape>(name: string, shape: S): FieldOf<S, 'optional'> => ({
  ...optional(shape),
  min: 1,
  choice: { name, required: false },
});

function leaf(base: string, facets: Facets = {}): Leaf<string> {
  return { kind: 'leaf', base, facets, read: (text) => text, write: (value) => value };
}

export const anyText = leaf('string');
export const text = (minLength: number, maxLength: number) =>
  leaf('string', { minLength, maxLength });
export const upTo = (maxLength: number) => leaf('string', { maxLength });
export const exactly = (length: number) => leaf('string', { length });
export const matching = (pattern: string, more: Facets = {}) =>
  leaf('string', { pattern, ...more });
export const oneOf = <const T extends string>(...values: readonly T[]): Leaf<T> =>
  leaf('string', { enumeration: values }) as unknown as Leaf<T>;
/** Of base `string` white space counts; elsewhere it is dropped around a value. */
const trimmed = (base: string, facets: Facets = {}): Leaf<string> => ({
  ...leaf(base, facets),
  read: (value) => value.trim(),
});
export const date = trimmed('date');
export const dateTime = trimmed('dateTime');
export const binary = trimmed('base64Binary');
export const binaryOfLength = (pattern: string) => trimmed('base64Binary', { pattern });
export const flag: Leaf<boolean> = {
  kind: 'leaf',
  base: 'boolean',
  facets: {},
  read: (value) => ['true', '1'].includes(value.trim()),
  write: String,
};
export const whole = (base: 'int' | 'integer' | 'decimal', facets: Facets = {}): Leaf<number> => ({
  kind: 'leaf',
  base,
  facets,
  read: (value) => Number(value.trim()),
  write: String,
});

const money = (facets: Facets): Leaf<Cents> => ({
  kind: 'leaf',
  base: 'decimal',
  facets: { ...facets, maxInclusive: '999999999.99', pattern: String.raw`[0-9]+\.[0-9]{2}` },
  read: (value) => {
    // Zeros in front are within the schema.
    const amount = parseEuros(value.trim().replace(/^0+(?=\d)/, ''));
    if (amount === undefined) throw new Error(`not an amount that the schema lets pass: ${value}`);
    return amount;
  },
  write: formatEuros,
});
/** Euros with exactly two decimals on the wire, cents in here. */
export const amount = money({});
export const amountAboveZero = money({ minInclusive: '0.01' });
