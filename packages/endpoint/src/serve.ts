// Mounts a contract on Fastify: the door first, then the shapes, then the handler.
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestAsyncHookHandler,
} from 'fastify';
import type { z } from 'zod';
import type { Door, Endpoint } from './endpoint.ts';
import { problemSchema } from './problem.ts';

/** A JSON text that is already made (by the database, say) and is sent as it stands. */
export class JsonText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What each kind of door finds out about the caller: it refuses by throwing, and what it returns is the handler's `caller`. */
export type Doors<Callers extends Record<Door['kind'], unknown>> = {
  [K in Door['kind']]: (
    request: FastifyRequest,
    door: Extract<Door, { kind: K }>,
    reply: FastifyReply,
  ) => Callers[K] | Promise<Callers[K]>;
};

type Part<E, K extends keyof E> = E[K] extends z.ZodType ? z.output<E[K]> : undefined;

export interface Input<E extends Endpoint, Caller> {
  params: Part<E, 'params'>;
  query: Part<E, 'query'>;
  headers: Part<E, 'headers'>;
  body: Part<E, 'body'>;
  caller: Caller;
  request: FastifyRequest;
  reply: FastifyReply;
}

export type Answer<E extends Endpoint> = {
  [S in keyof E['replies'] & number]: {
    status: S;
    body?: z.input<E['replies'][S]> | JsonText;
    headers?: Record<string, string>;
  };
}[keyof E['replies'] & number];

/** A handler's answer: a status of the contract, and its body. */
export function answer<S extends number>(status: S): { status: S };
export function answer<S extends number, B>(
  status: S,
  body: B,
  headers?: Record<string, string>,
): { status: S; body: B; headers?: Record<string, string> };
export function answer(status: number, body?: unknown, headers?: Record<string, string>) {
  return { status, body, ...(headers && { headers }) };
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: unknown;
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
}

/** The handler answers with a status and a body of the contract, or undefined when it has taken the reply over. */
export function serve<const E extends Endpoint, D extends Doors<Record<Door['kind'], unknown>>>(
  app: FastifyInstance,
  doors: D,
  contract: E,
  handler: (
    input: Input<E, Awaited<ReturnType<D[E['door']['kind']]>>>,
  ) => Promise<Answer<E> | undefined>,
): void {
  const door = contract.door;
  const openDoor = doors[door.kind] as (
    request: FastifyRequest,
    door: Door,
    reply: FastifyReply,
  ) => unknown;
  const onRequest: onRequestAsyncHookHandler = async (request, reply) => {
    const caller = openDoor(request, door, reply);
    request.caller = caller instanceof Promise ? await caller : caller;
  };
  const replySchemas: Record<number, unknown> = { ...contract.replies };
  for (const problem of contract.problems) replySchemas[problem.status] ??= problemSchema;
  app.route({
    method: contract.method,
    url: contract.path,
    config: { endpoint: contract },
    ...(contract.maxBodyBytes !== undefined && { bodyLimit: contract.maxBodyBytes }),
    onRequest,
    schema: {
      summary: contract.summary,
      ...(contract.params && { params: contract.params }),
      ...(contract.query && { querystring: contract.query }),
      ...(contract.headers && { headers: contract.headers }),
      ...(contract.body && { body: contract.body }),
      response: replySchemas,
    },
    handler: async (request, reply) => {
      const said = await handler({
        params: request.params,
        query: request.query,
        headers: request.headers,
        body: request.body,
        caller: request.caller,
        request,
        reply,
      } as Input<E, Awaited<ReturnType<D[E['door']['kind']]>>>);
      if (said === undefined) return reply;
      reply.code(said.status);
      if (said.headers) reply.headers(said.headers);
      const { body } = said;
      if (body === undefined) return reply.send();
      if (body instanceof JsonText) {
        return reply.header('content-type', 'application/json; charset=utf-8').send(body.text);
      }
      return reply.send(body);
    },
  });
}
