// A message as its official schema has it: ordered, unqualified elements. One declaration reads, writes and types it.
import { type Element, XmlRefused } from './element.ts';
import { escaped } from './escaped.ts';

/** The value of one element without elements inside. */
export interface Simple<T> {
  kind: 'simple';
  /** Undefined for a text that the schema refuses. */
  read(text: string): T | undefined;
  /** Undefined for a value that the schema refuses. */
  write(value: T): string | undefined;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a field of any type; its users see the exact one
type Any = any;
export type Type<T> = Simple<T> | Sequence<T>;
interface Times<T> {
  kind: 'times';
  of: Type<Any>;
  least: number;
  most: number;
  single: boolean;
  readonly type?: T;
}
type Field = Type<Any> | Times<Any>;
export interface Sequence<T> {
  kind: 'sequence';
  fields: Readonly<Record<string, Field>>;
  /** What a schema's choice asks; undefined when all is well. */
  check: ((value: T) => string | undefined) | undefined;
}

export type ValueOf<F> =
  F extends Simple<infer T>
    ? T
    : F extends Sequence<infer T>
      ? T
      : F extends Times<infer T>
        ? T
        : never;
type OptionalKeys<F> = { [K in keyof F]: undefined extends ValueOf<F[K]> ? K : never }[keyof F];
type ValuesOf<F> = { [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & {
  [K in OptionalKeys<F>]?: ValueOf<F[K]>;
};

export function simple<T>(
  read: (text: string) => T | undefined,
  write: (value: T) => string | undefined,
): Simple<T> {
  return { kind: 'simple', read, write };
}
/** Fields in the order of the schema; their names are the elements' names. */
export function sequence<const F extends Readonly<Record<string, Field>>>(
  fields: F,
  check?: (value: ValuesOf<F>) => string | undefined,
): Sequence<ValuesOf<F>> {
  return { kind: 'sequence', fields, check };
}
export const optional = <T>(of: Type<T>): Times<T | undefined> => ({
  kind: 'times',
  of,
  least: 0,
  most: 1,
  single: true,
});
export const many = <T>(of: Type<T>, least: number, most: number): Times<T[]> => ({
  kind: 'times',
  of,
  least,
  most,
  single: false,
});

/** @throws XmlRefused naming the element that the schema refuses */
export function readSequence<T>(shape: Sequence<T>, element: Element): T {
  const value: Record<string, unknown> = {};
  let at = 0;
  for (const [name, field] of Object.entries(shape.fields)) {
    const { of, least, most, single } =
      field.kind === 'times' ? field : { of: field, least: 1, most: 1, single: true };
    const found: unknown[] = [];
    for (;;) {
      const next = element.children[at];
      if (found.length === most || next?.name !== name || next.namespace !== '') break;
      found.push(readType(of, next));
      at += 1;
    }
    if (found.length < least) throw new XmlRefused(`${name} in ${element.name}`);
    if (!single) value[name] = found;
    else if (found.length === 1) value[name] = found[0];
  }
  const rest = element.children[at];
  if (rest !== undefined) throw new XmlRefused(`${rest.name} in ${element.name}`);
  if (element.children.length === 0 && element.text.trim() !== '')
    throw new XmlRefused(`text in ${element.name}`);
  const wrong = shape.check?.(value as T);
  if (wrong !== undefined) throw new XmlRefused(wrong);
  return value as T;
}

function readType(type: Type<unknown>, element: Element): unknown {
  if (type.kind === 'sequence') return readSequence(type, element);
  const value = element.children.length === 0 ? type.read(element.text) : undefined;
  if (value === undefined) throw new XmlRefused(`the value of ${element.name}`);
  return value;
}

/** @throws RangeError naming the field whose value the schema refuses: a mistake of ours */
export function writeSequence<T>(shape: Sequence<T>, value: T): string {
  const wrong = shape.check?.(value);
  if (wrong !== undefined) throw new RangeError(wrong);
  let text = '';
  for (const [name, field] of Object.entries(shape.fields)) {
    const said = (value as Record<string, unknown>)[name];
    const { of, least, most, single } =
      field.kind === 'times' ? field : { of: field, least: 1, most: 1, single: true };
    const all = single ? (said === undefined ? [] : [said]) : ((said ?? []) as unknown[]);
    if (all.length < least || all.length > most) throw new RangeError(`${name}: ${all.length}`);
    for (const one of all) text += `<${name}>${writeType(of, one, name)}</${name}>`;
  }
  return text;
}

function writeType(type: Type<unknown>, value: unknown, name: string): string {
  if (type.kind === 'sequence') return writeSequence(type, value);
  const text = type.write(value);
  if (text === undefined) throw new RangeError(`${name}: a value that the schema refuses`);
  return escaped(text);
}
