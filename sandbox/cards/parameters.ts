// How requests are read: Stripe's form encoding (`metadata[order_id]=7`), each value checked, unknown names refused.
import { invalid } from './errors.ts';

type Value = string | Parameters_;
export type Parameters_ = { readonly [name: string]: Value };

const maxPairs = 200;
const maxDepth = 5;

/** `a[b][c]` and `a[]`, from what a form's decoder gives. Arrays become objects with numbers for names. */
export function readParameters(flat: unknown): Parameters_ {
  const root: Record<string, Value> = Object.create(null) as Record<string, Value>;
  if (flat === undefined || flat === null) return root;
  if (typeof flat !== 'object') throw invalid('The body must be form encoded.');
  const pairs = Object.entries(flat as Record<string, string | string[]>).flatMap(([key, value]) =>
    Array.isArray(value)
      ? value.map((one, index) => [key.replace(/\[\]$/, `[${index}]`), one] as const)
      : [[key.replace(/\[\]$/, '[0]'), value] as const],
  );
  if (pairs.length > maxPairs) throw invalid('Too many parameters.');
  for (const [key, value] of pairs) {
    if (typeof value !== 'string') throw invalid('Every value must be a text.', undefined, key);
    const [head = '', ...rest] = key.split('[').map((part) => part.replace(/\]$/, ''));
    place(root, [head, ...rest], value, key);
  }
  return root;
}

function place(
  into: Record<string, Value>,
  path: readonly string[],
  value: string,
  key: string,
): void {
  if (path.length > maxDepth || path.some((part) => part === '' || part.length > 100))
    throw invalid('A parameter cannot be read.', 'parameter_invalid', key.slice(0, 100));
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const next = into[name];
  if (typeof next === 'string')
    throw invalid('A parameter is given twice.', 'parameter_invalid', key.slice(0, 100));
  const child = (next ?? Object.create(null)) as Record<string, Value>;
  into[name] = child;
  place(child, rest, value, key);
}

/** Takes named values out of what came; whatever nobody asks for is refused. */
export class Reader {
  readonly #values: Parameters_;

  constructor(values: Parameters_, known: readonly string[]) {
    this.#values = values;
    for (const name of Object.keys(values)) {
      // Gone since the API version 2026-09-30.endive.
      if (name === 'payment_method_types')
        throw invalid(
          'Setting payment_method_types is no longer supported.',
          'payment_method_types_no_longer_supported',
          name,
        );
      if (!known.includes(name))
        throw invalid(
          `Received unknown parameter: ${name.slice(0, 100)}`,
          'parameter_unknown',
          name.slice(0, 100),
        );
    }
  }

  text(name: string, max = 5000): string | undefined {
    const value = this.#values[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string' || value.length > max)
      throw invalid(`Invalid ${name}`, 'parameter_invalid_string', name);
    return value;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined)
      throw invalid(`Missing required param: ${name}.`, 'parameter_missing', name);
    return value;
  }

  integer(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^\d{1,12}$/.test(value))
      throw invalid(`Invalid integer: ${value.slice(0, 40)}`, 'parameter_invalid_integer', name);
    return Number(value);
  }

  flag(name: string): boolean {
    const value = this.text(name);
    if (value === undefined || value === 'false') return false;
    if (value === 'true') return true;
    throw invalid(`Invalid boolean: ${value.slice(0, 40)}`, 'parameter_invalid_boolean', name);
  }

  /** Values of an array or of a map, by their names. */
  map(name: string): Record<string, string> {
    const value = this.#values[name];
    if (value === undefined || value === '') return {};
    if (typeof value === 'string') throw invalid(`Invalid ${name}`, 'parameter_invalid', name);
    const entries = Object.entries(value);
    if (entries.length > 50) throw invalid(`Too many values in ${name}`, 'parameter_invalid', name);
    return Object.fromEntries(
      entries.map(([key, one]) => {
        if (typeof one !== 'string' || one.length > 500)
          throw invalid(`Invalid ${name}[${key}]`, 'parameter_invalid', name);
        return [key, one];
      }),
    );
  }

  list(name: string): string[] {
    return Object.values(this.map(name));
  }

  nested(name: string, known: readonly string[]): Reader | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value === 'string')
      throw invalid(`Invalid object: ${name}`, 'parameter_invalid', name);
    return new Reader(value, known);
  }

  /** An address that a person may be sent to. */
  address(name: string): string | undefined {
    const value = this.text(name, 2000);
    if (value === undefined) return undefined;
    const url = URL.parse(value);
    if (url === null || !/^https?:$/.test(url.protocol))
      throw invalid(`Not a valid URL: ${name}`, 'url_invalid', name);
    return value;
  }
}
