// An example of anything that a contract describes, composed of known values for its fields.
import { VALUES } from './example-values.ts';

/** The part of JSON Schema that our contracts come out as. */
export interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  /** What a contract says by `.meta({ examples: [...] })`; it goes before anything composed. */
  examples?: unknown[];
  default?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** A request shows what it must have; a reply all it can have, but of optional parts only those with a known value. */
export type Direction = 'request' | 'reply';

export interface Example {
  value: unknown;
  /** Fields that nobody has given an example for, as `address.street`. */
  lacks: string[];
}

const FORMATS: Record<string, string> = {
  'date-time': '2026-11-22T09:30:00.000Z',
  date: '2027-01-31',
  uuid: '0192f0a0-0000-7000-8000-000000000001',
  uri: 'https://servizi.comune.example/',
  email: 'ufficio@comune.example',
};

const FORMAT_TESTS: Record<string, (text: string) => boolean> = {
  'date-time': (text) => /^\d{4}-\d{2}-\d{2}T/.test(text),
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  uri: (text) => URL.canParse(text),
};

const isText = (schema: Schema, value: unknown): value is string =>
  typeof value === 'string' &&
  value.length >= (schema.minLength ?? 0) &&
  value.length <= (schema.maxLength ?? Infinity) &&
  (FORMAT_TESTS[schema.format ?? '']?.(value) ?? true) &&
  (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value)) &&
  (schema.allOf ?? []).every((one) => isText(one, value));

const isNumber = (schema: Schema, value: unknown): value is number =>
  typeof value === 'number' &&
  (schema.type !== 'integer' || Number.isInteger(value)) &&
  value >= (schema.minimum ?? -Infinity) &&
  value <= (schema.maximum ?? Infinity);

/** Whether a known value may stand here. */
function fits(schema: Schema, value: unknown): boolean {
  if (value === undefined) return false;
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (schema.type === 'string') return isText(schema, value);
  if (schema.type === 'integer' || schema.type === 'number') return isNumber(schema, value);
  if (schema.type === 'boolean') return typeof value === 'boolean';
  if (schema.type === 'array') return Array.isArray(value);
  if (schema.type === 'object')
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      (schema.required ?? []).every((name) => name in value)
    );
  return true;
}

/** By `parent.field` first, then by `field`; several texts for one name stand in a list, and the first that fits is taken. */
function knownValue(schema: Schema, path: readonly string[]): unknown {
  const name = path.at(-1) ?? '';
  for (const key of [path.slice(-2).join('.'), name]) {
    const known = VALUES[key];
    if (fits(schema, known)) return known;
    if (Array.isArray(known)) {
      const found: unknown = known.find((one) => fits(schema, one));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function scalar(schema: Schema, path: readonly string[]): Example {
  const known = knownValue(schema, path);
  if (known !== undefined) return { value: known, lacks: [] };
  if (schema.default !== undefined) return { value: schema.default, lacks: [] };
  if (schema.enum !== undefined) return { value: schema.enum[0], lacks: [] };
  if (schema.type === 'boolean') return { value: true, lacks: [] };
  if (schema.type === 'integer' || schema.type === 'number')
    return { value: Math.min(Math.max(schema.minimum ?? 1, 1), schema.maximum ?? 1), lacks: [] };
  const byForm = Object.values(FORMS).find((one) => isText(schema, one));
  const formatted = FORMATS[schema.format ?? ''];
  if (formatted !== undefined) return { value: formatted, lacks: [] };
  if (schema.pattern !== undefined && byForm !== undefined) return { value: byForm, lacks: [] };
  // Something must stand there, and the test of the documents names what is missing.
  return { value: '…', lacks: [path.join('.')] };
}

/** Official identifiers are known by their form, whatever the field is called. */
const FORMS = {
  ulid: '01JDEM00000000000000000501',
  fiscalCode: 'RSSMRA80A01L219M',
  organization: '00514490010',
};

const isPart = (schema: Schema) =>
  schema.type === 'object' || schema.type === 'array' || schema.anyOf !== undefined;

function object(schema: Schema, path: readonly string[], direction: Direction): Example {
  const required = new Set(schema.required);
  const properties = Object.entries(schema.properties ?? {}).filter(
    ([name, one]) =>
      required.has(name) ||
      (direction === 'reply' && (!isPart(one) || knownValue(one, [...path, name]) !== undefined)),
  );
  const { additionalProperties: others } = schema;
  if (typeof others === 'object' && Object.keys(others).length > 0) {
    const names = schema.propertyNames?.enum ?? [VALUES[`${path.at(-1)}.*`] ?? FORMS.ulid];
    for (const name of names as string[]) properties.push([name, others]);
  }
  const parts = properties.map(
    ([name, one]) => [name, composeExample(one, [...path, name], direction)] as const,
  );
  return {
    value: Object.fromEntries(parts.map(([name, { value }]) => [name, value])),
    lacks: parts.flatMap(([, { lacks }]) => lacks),
  };
}

/** `path` is where the schema stands: `['messages', 'content', 'subject']`. */
export function composeExample(
  schema: Schema,
  path: readonly string[],
  direction: Direction,
): Example {
  if (schema.examples !== undefined && schema.examples.length > 0)
    return { value: schema.examples[0], lacks: [] };
  if (schema.const !== undefined) return { value: schema.const, lacks: [] };
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const chosen = choices.find(({ type }) => type !== 'null') ?? choices[0];
    return composeExample(chosen ?? {}, path, direction);
  }
  // "This, or nothing": the example shows this.
  if (Array.isArray(schema.type)) {
    const type = schema.type.find((one) => one !== 'null') ?? 'null';
    return composeExample({ ...schema, type }, path, direction);
  }
  if (schema.type === 'null') return { value: null, lacks: [] };
  if (schema.type === 'object') {
    const known = knownValue(schema, path);
    return known === undefined ? object(schema, path, direction) : { value: known, lacks: [] };
  }
  if (schema.type === 'array') {
    const known = VALUES[`${path.at(-1)}[]`];
    if (known !== undefined) return { value: known, lacks: [] };
    if (schema.prefixItems !== undefined) {
      const each = schema.prefixItems.map((one) => composeExample(one, path, direction));
      return { value: each.map(({ value }) => value), lacks: each.flatMap(({ lacks }) => lacks) };
    }
    const one = composeExample(schema.items ?? {}, path, direction);
    return { value: [one.value], lacks: one.lacks };
  }
  return scalar(schema, path);
}
