// One documented request, made of the document's own examples, with real rows in the place of the examples' ids.
import type { InjectOptions, LightMyRequestResponse } from 'fastify';

import type { Operation } from '../../src/api-docs/operation.ts';
import type { Endpoint } from '@io/endpoint';
import type { TestPlatform } from '../builders.ts';

/** One operation of a document, and the contract that it was made from. */
export interface Documented {
  /** `POST /api/v1/messages/{fiscal_code}` */
  key: string;
  endpoint: Endpoint;
  operation: Operation;
}

/** What a set-up changes of the example. */
export interface Changes {
  headers?: Record<string, string>;
  /** In place of an example's id or word, wherever it stands. */
  replace?: Record<string, string>;
  query?: Record<string, string>;
  /** In place of the example's body. */
  body?: unknown;
}

const withReplaced = (text: string, replace: Record<string, string>) =>
  Object.entries(replace).reduce((so, [from, to]) => so.replaceAll(from, to), text);

export function requestOf(documented: Documented, changes: Changes): InjectOptions {
  const { operation, endpoint } = documented;
  const replace = changes.replace ?? {};
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let path = documented.key.split(' ')[1] ?? '';
  for (const parameter of operation.parameters ?? []) {
    if (parameter.required !== true) continue;
    const value = withReplaced(String(parameter.example), replace);
    if (parameter.in === 'path')
      path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    if (parameter.in === 'query') query.set(parameter.name, value);
    if (parameter.in === 'header') headers[parameter.name] = value;
  }
  for (const [name, value] of Object.entries(changes.query ?? {})) query.set(name, value);
  const [[type, content] = []] = Object.entries(operation.requestBody?.content ?? {});
  const example = changes.body ?? content?.example;
  const text = withReplaced(JSON.stringify(example ?? null), replace);
  return {
    method: endpoint.method,
    url: query.size > 0 ? `${path}?${query.toString()}` : path,
    headers: {
      ...(type !== undefined && { 'content-type': type }),
      ...headers,
      ...changes.headers,
    },
    ...(type !== undefined && {
      payload: payloadOf(type, example, text),
    }),
  };
}

function payloadOf(type: string, example: unknown, text: string): string {
  if (type === 'message/rfc822') return String(example);
  return type === 'application/x-www-form-urlencoded'
    ? new URLSearchParams(JSON.parse(text) as Record<string, string>).toString()
    : text;
}

/** A stream of news never ends by itself: its head is the answer. */
export async function fire(
  io: TestPlatform,
  documented: Documented,
  changes: Changes,
): Promise<LightMyRequestResponse> {
  const request = requestOf(documented, changes);
  if (!documented.key.endsWith('/events')) return io.app.inject(request);
  const reply = await io.app.inject({ ...request, payloadAsStream: true });
  if (reply.statusCode === 200) {
    reply.stream().destroy();
    return { statusCode: 200, headers: reply.headers, body: '' } as LightMyRequestResponse;
  }
  return io.app.inject(request);
}
