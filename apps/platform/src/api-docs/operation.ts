// One operation of the documents, from what the library made of a contract: names, doors, replies, refusals, examples.
import { STATUS_CODES } from 'node:http';
import { emptyBody, type Endpoint, type Problem, rawBody } from '@io/endpoint';
import { composeExample, type Schema } from './example.ts';
import { BODIES } from './example-bodies.ts';
import { operationIdOf, tagOf } from './names.ts';
import { problemsOf } from './problems.ts';

interface Content {
  schema?: Schema | { $ref: string };
  example?: unknown;
  examples?: Record<string, unknown>;
}

interface Reply {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, Content>;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
  example?: unknown;
}

export interface Operation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, Reply>;
  security?: Record<string, string[]>[];
}

/** What an operation lacks for its document to be whole, one line a field. */
export type Lacks = string[];

/** In which form a body travels: mail servers hand over mails, browsers forms, everybody else JSON. */
function bodyTypeOf({ path }: Endpoint): string {
  if (path === '/callbacks/mail-bounces') return 'message/rfc822';
  const isJson = ['/api/v1/', '/callbacks/', '/attesa/dispositivo'].some((part) =>
    path.includes(part),
  );
  return isJson ? 'application/json' : 'application/x-www-form-urlencoded';
}

const wait = {
  'Retry-After': {
    description: 'Secondi da aspettare / Seconds to wait',
    schema: { type: 'integer', minimum: 0 },
    example: 2,
  },
};

const bodyOf = ({ code, status, title, it, en }: Problem, withErrors: boolean) => ({
  type: 'about:blank',
  title,
  status,
  detail: it,
  detail_it: it,
  detail_en: en,
  code,
  instance: 'urn:io:request:3f9c2a71b0-1k',
  statusCode: status,
  message: `${title}. ${en}`,
  ...(withErrors && {
    errors: [
      { path: 'body', rule: 'invalid_type', it: 'non è un oggetto', en: 'is not an object' },
    ],
  }),
});

function refusalsOf(problems: Problem[]): Record<string, Reply> {
  const byStatus = Map.groupBy(problems, ({ status }) => status);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list.map(({ code, it, en }) => `\`${code}\`: ${it} / ${en}`).join('\n\n'),
        ...((status === 429 || status === 503) && { headers: wait }),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(
              list.map((one) => [
                one.code,
                { summary: one.it, value: bodyOf(one, one.code === 'invalid_request') },
              ]),
            ),
          },
        },
      },
    ]),
  );
}

/** An example that the contract gives of a whole body: the library moves it from the schema beside it. */
function givenOf({ example, examples }: Content): unknown {
  if (example !== undefined) return example;
  const [first] = Object.values(examples ?? {});
  return (first as { value?: unknown } | undefined)?.value;
}

/** A success's reply, with an example where its body is described. */
function replyOf(endpoint: Endpoint, status: string, made: Reply | undefined, lacks: Lacks): Reply {
  const shape = endpoint.replies[Number(status)];
  const description = STATUS_CODES[Number(status)] ?? status;
  if (shape === emptyBody || shape?.type === 'undefined') return { description };
  if (shape === rawBody) return { description, content: { '*/*': {} } };
  const content = made?.content?.['application/json'] ?? {};
  const schema = content.schema as Schema | undefined;
  if (schema === undefined) return { description };
  const given = givenOf(content);
  const example =
    given === undefined ? composeExample(schema, ['reply'], 'reply') : { value: given, lacks: [] };
  lacks.push(...example.lacks.map((field) => `reply ${status}: ${field}`));
  return { description, content: { 'application/json': { schema, example: example.value } } };
}

function requestOf(endpoint: Endpoint, operation: Operation, lacks: Lacks): void {
  for (const parameter of operation.parameters ?? []) {
    const example = composeExample(parameter.schema ?? {}, [parameter.name], 'request');
    if (example.lacks.length === 0) parameter.example = example.value;
    else if (parameter.required === true) lacks.push(`${parameter.in} ${parameter.name}`);
  }
  const content = operation.requestBody?.content['application/json'] ?? {};
  const schema = content.schema as Schema | undefined;
  if (schema === undefined) return;
  const whole = BODIES[`${endpoint.method} ${endpoint.path}`] ?? givenOf(content);
  const example =
    whole === undefined ? composeExample(schema, ['body'], 'request') : { value: whole, lacks: [] };
  lacks.push(...example.lacks.map((field) => `request: ${field}`));
  operation.requestBody = {
    required: true,
    content: {
      [bodyTypeOf(endpoint)]: {
        schema,
        example: example.value,
      },
    },
  };
}

const SECURITY: Record<Endpoint['door']['kind'], Record<string, string[]>[]> = {
  open: [],
  callback: [],
  citizen: [{ session: [] }, { sessionCookie: [] }],
  operator: [{ session: [] }, { sessionCookie: [] }],
  member: [{ session: [] }, { sessionCookie: [] }],
  institution: [{ subscriptionKey: [] }],
};

/** Completes `operation` in place; returns what it lacks. */
export function completeOperation(endpoint: Endpoint, operation: Operation): Lacks {
  const lacks: Lacks = [];
  operation.operationId = operationIdOf(endpoint);
  operation.tags = [tagOf(endpoint)];
  operation.security = SECURITY[endpoint.door.kind];
  const [first = '', ...rest] = endpoint.summary.split(/(?<=[.;:]) /);
  operation.summary = first.replace(/[.;:]$/, '');
  const groups =
    endpoint.door.kind === 'institution'
      ? `Gruppi / groups: ${endpoint.door.groups.map((group) => `\`${group}\``).join(', ')}.`
      : endpoint.door.kind === 'member'
        ? `Ruoli / roles: ${endpoint.door.roles.map((role) => `\`${role}\``).join(', ')}.`
        : '';
  const description = [rest.length === 0 ? '' : endpoint.summary, groups].filter(Boolean);
  if (description.length > 0) operation.description = description.join('\n\n');
  requestOf(endpoint, operation, lacks);
  const refusals = refusalsOf(problemsOf(endpoint));
  const successes = Object.fromEntries(
    Object.keys(endpoint.replies).map((status) => [
      status,
      replyOf(endpoint, status, operation.responses[status], lacks),
    ]),
  );
  operation.responses = { ...refusals, ...successes };
  return lacks;
}
