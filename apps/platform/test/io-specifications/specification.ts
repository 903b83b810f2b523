// IO's own specifications as validators. They are Swagger 2.0 and need some repairs before a validator understands them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'schemas', 'io');

export const areSpecificationsHere = existsSync(FOLDER);

const FILES = {
  services: 'io-functions-services-3.10.0.yaml',
  backend: 'io-backend-8.4.0-api_backend.yaml',
  auth: 'io-backend-8.4.0-api_auth.yaml',
  commons: 'io-functions-commons-25.5.1-definitions.yaml',
  pagopa: 'io-pagopa-proxy-0.20.0-api_pagopa.yaml',
} as const;
export type SpecificationName = 'services' | 'backend' | 'auth';

/** Where a file names another one by its address on the web, the copy beside it is meant. */
const COPIES: [RegExp, keyof typeof FILES][] = [
  [/^https:.*\/io-functions-commons\/v25\.5\.1\/openapi\/definitions\.yaml#/, 'commons'],
  [/^https:.*\/io-pagopa-proxy\/v0\.20\.0\/api_pagopa\.yaml#/, 'pagopa'],
  // The proxy's oldest reference, to the same error body.
  [/^https:.*\/digital-citizenship-functions\/.*\/definitions\.yaml#/, 'commons'],
];

function referenceOf(reference: string): string {
  for (const [address, copy] of COPIES) reference = reference.replace(address, `${copy}#`);
  return reference;
}

/** Backslashes that were escaped twice refuse what the pattern is for. */
const PATTERNS: Record<string, (pattern: string) => string> = {
  AppVersion: (pattern) => pattern.replaceAll('\\\\', '\\'),
  HttpsUrl: (pattern) => pattern.replaceAll('\\\\', '\\'),
};

/** A copy that a validator of today reads as the authors meant it. */
function repair(node: unknown, name = ''): unknown {
  if (Array.isArray(node)) return node.map((one) => repair(one));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]): [string, unknown] => {
    if (key === '$ref') return [key, referenceOf(String(value))];
    if (key === 'pattern') return [key, (PATTERNS[name] ?? String)(String(value))];
    return [key, repair(value, key)];
  });
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  // "One of these", for IO's generator of code.
  if (copy['x-one-of'] === true && copy['allOf'] !== undefined) {
    copy['anyOf'] = copy['allOf'];
    delete copy['allOf'];
  }
  if (copy['exclusiveMaximum'] === true) {
    copy['exclusiveMaximum'] = copy['maximum'];
    delete copy['maximum'];
  }
  if (Array.isArray(copy['x-extensible-enum'])) copy['enum'] = copy['x-extensible-enum'];
  // A hash of 64 digits, said to be 16 long.
  if (name === 'FiscalCodeHash') Object.assign(copy, { minLength: 64, maxLength: 64 });
  return copy;
}

interface Operation {
  parameters?: { in?: string; schema?: object }[];
  responses: Record<string, { schema?: object }>;
}

type Document = { paths?: Record<string, Record<string, Operation>> };

function read(file: string): Document {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  // Two of the copies begin with the tag that they were taken from.
  const start = text.search(/^(swagger|ProblemJson):/m);
  return repair(parse(text.slice(start))) as Document;
}

const FORMATS = {
  FiscalCode:
    /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/,
  OrganizationFiscalCode: /^[0-9]{11}$/,
  UTCISODateFromString: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  EmailString: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/,
  byte: /^[A-Za-z0-9+/]*={0,2}$/,
  int32: true,
  double: true,
} as const;

/** Names of fields in a schema, with those of what it refers to. */
function fieldsIn(
  schema: unknown,
  home: keyof typeof FILES,
  documents: Record<keyof typeof FILES, Document>,
  seen = new Set<unknown>(),
): Set<string> {
  const fields = new Set<string>();
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return fields;
  seen.add(schema);
  const { $ref, properties } = schema as { $ref?: string; properties?: object };
  for (const field of Object.keys(properties ?? {})) fields.add(field);
  if ($ref !== undefined) {
    const [file = '', pointer = ''] = $ref.split('#');
    const there = (file === '' ? home : file) as keyof typeof FILES;
    const target = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (node, key) => (node as Record<string, unknown> | undefined)?.[key],
        documents[there],
      );
    for (const field of fieldsIn(target, there, documents, seen)) fields.add(field);
  }
  for (const part of Object.values(schema)) {
    for (const field of fieldsIn(part, home, documents, seen)) fields.add(field);
  }
  return fields;
}

export interface Specification {
  /** Undefined when IO has no such operation. The path is written as in the specification: `/messages/{id}`. */
  statusesOf(method: string, path: string): string[] | undefined;
  /** What is wrong with a body, in the validator's words; undefined when it is right or IO describes none. */
  complain(method: string, path: string, status: number, body: unknown): string | undefined;
  /** The same of a request. */
  complainOfRequest(method: string, path: string, body: unknown): string | undefined;
  /** Every field, at whatever depth, that IO names in a reply. */
  fieldsOf(method: string, path: string, status: number): Set<string>;
}

export function readSpecifications(): Record<SpecificationName, Specification> {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
  const documents = Object.fromEntries(
    Object.entries(FILES).map(([name, file]) => {
      const document = read(file);
      ajv.addSchema(document, name);
      return [name, document];
    }),
  ) as Record<keyof typeof FILES, Document>;

  const specification = (name: SpecificationName): Specification => {
    const { paths = {} } = documents[name];
    const validators = new Map<string, ValidateFunction>();
    const operationOf = (method: string, path: string) => paths[path]?.[method.toLowerCase()];
    const validatorOf = (method: string, path: string, ...inside: string[]) => {
      const pointer = ['paths', path, method.toLowerCase(), ...inside, 'schema'];
      const key = pointer.map((one) => one.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
      const known = validators.get(key);
      if (known !== undefined) return known;
      const validator = ajv.compile({
        $ref: `${name}#/${key.replaceAll('{', '%7B').replaceAll('}', '%7D')}`,
      });
      validators.set(key, validator);
      return validator;
    };
    return {
      statusesOf: (method, path) => {
        const operation = operationOf(method, path);
        return operation && Object.keys(operation.responses);
      },
      complain: (method, path, status, body) => {
        if (operationOf(method, path)?.responses[status]?.schema === undefined) return undefined;
        const validator = validatorOf(method, path, 'responses', String(status));
        return validator(body) ? undefined : ajv.errorsText(validator.errors);
      },
      complainOfRequest: (method, path, body) => {
        const index = operationOf(method, path)?.parameters?.findIndex((one) => one.in === 'body');
        if (index === undefined || index === -1) return undefined;
        const validator = validatorOf(method, path, 'parameters', String(index));
        return validator(body) ? undefined : ajv.errorsText(validator.errors);
      },
      fieldsOf: (method, path, status) => {
        const schema = operationOf(method, path)?.responses[status]?.schema;
        return fieldsIn(schema, name, documents);
      },
    };
  };
  return {
    services: specification('services'),
    backend: specification('backend'),
    auth: specification('auth'),
  };
}
