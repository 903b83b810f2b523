// The API that a merchant's server calls: who asks, what it may say, and what goes wrong on purpose.
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from './errors.ts';
import type { FaultSettings, Operation } from './faults.ts';
import type { Gateway } from './gateway.ts';
import { newId } from './ids.ts';
import type { Answer, IdempotencyKeys } from './idempotency.ts';
import { readParameters, type Parameters_ } from './parameters.ts';
import { paymentOperations } from './payment-operations.ts';
import { walletOperations } from './wallet-operations.ts';
import type { Webhooks } from './webhooks.ts';

export type ApiParts = {
  readonly gateway: Gateway;
  readonly faults: FaultSettings;
  readonly webhooks: Webhooks;
  readonly keys: IdempotencyKeys;
  readonly secretKey: string;
  readonly publishableKey: string;
};

export type Who = 'secret' | 'publishable';
export type Request = {
  readonly id: string;
  readonly parameters: Parameters_;
  readonly who: Who;
};
export type ApiOperation = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly operation: Operation;
  /** Whether a browser may ask, with the publishable key and the object's client secret. */
  readonly isForBrowsers?: boolean;
  readonly run: (gateway: Gateway, request: Request, faults: FaultSettings) => unknown;
};

/** The key in `Authorization: Bearer` or Basic, or, from a browser, among the parameters. */
function keyOf(request: FastifyRequest, parameters: Parameters_): string {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() === 'basic')
    return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '';
  const { key } = parameters;
  return typeof key === 'string' ? key : '';
}

function whoAsks(parts: ApiParts, one: ApiOperation, key: string): Who {
  if (key === parts.secretKey) return 'secret';
  if (key === parts.publishableKey && one.isForBrowsers === true) return 'publishable';
  const message =
    key === ''
      ? 'You did not provide an API key.'
      : key === parts.publishableKey
        ? 'This API call cannot be made with a publishable API key.'
        : 'Invalid API Key provided.';
  throw new GatewayError(401, { type: 'invalid_request_error', message });
}

const errorAnswer = (error: GatewayError, requestId: string): Answer => ({
  status: error.status,
  requestId,
  body: { error: { ...error.body, doc_url: null, request_log_url: null } },
});

/** Carries the request out, once for each idempotency key. */
async function answerOf(
  parts: ApiParts,
  one: ApiOperation,
  request: FastifyRequest,
  requestId: string,
): Promise<Answer & { isReplayed: boolean }> {
  const { gateway, keys, webhooks, faults } = parts;
  const header = request.headers['idempotency-key'];
  const key = one.method === 'POST' && typeof header === 'string' ? header : undefined;
  const flat = one.method === 'GET' ? request.query : request.body;
  try {
    const parameters = readParameters(flat);
    const who = whoAsks(parts, one, keyOf(request, parameters));
    if (key !== undefined) {
      const path = request.url.split('?')[0] ?? '';
      const before = keys.begin(key, { path, body: flat ?? null }, gateway.now());
      if (before !== undefined) return { ...before, isReplayed: true };
    }
    const { key: _key, ...own } = parameters;
    const { id = '' } = (request.params ?? {}) as { id?: string };
    let answer: Answer;
    try {
      const body = one.run(gateway, { id, parameters: own, who }, faults);
      answer = { status: 200, body, requestId };
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      if (key !== undefined && !error.isSaved) keys.forget(key);
      answer = errorAnswer(error, requestId);
      if (!error.isSaved) return { ...answer, isReplayed: false };
    } finally {
      await webhooks.tell(gateway.takeOutbox());
    }
    if (key !== undefined) keys.keep(key, answer);
    return { ...answer, isReplayed: false };
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      if (key !== undefined) keys.forget(key);
      throw error;
    }
    return { ...errorAnswer(error, requestId), isReplayed: false };
  }
}

const apiError = (requestId: string): Answer => ({
  status: 500,
  requestId,
  body: { error: { type: 'api_error', message: 'A simulated failure.' } },
});

/**
 * The answer begins and breaks off. A connection that is closed before any answer looks like one that had gone stale,
 * and some clients then ask again by themselves.
 */
function loseAnswer(reply: FastifyReply, request: FastifyRequest): FastifyReply {
  reply.hijack();
  const { socket } = request.raw;
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 4096\r\n\r\n{';
  socket.write(head, () => socket.destroy());
  return reply;
}

function cut(reply: FastifyReply, request: FastifyRequest): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

export function registerApi(scope: FastifyInstance, parts: ApiParts): void {
  scope.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const type = status < 500 ? 'invalid_request_error' : 'api_error';
    return reply.code(status).send({ error: { type, message: error.message } });
  });
  scope.addHook('onRequest', async (_request, reply) => {
    // Browsers of any site may ask what a publishable key and a client secret open.
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
    });
  });
  scope.options('/v1/*', async (_request, reply) => reply.code(204).send());
  scope.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/v1/*',
    handler: async (request, reply) => {
      const message = `Unrecognized request URL (${request.method}: ${request.url.split('?')[0]?.slice(0, 200)}).`;
      return reply.code(404).send({ error: { type: 'invalid_request_error', message } });
    },
  });

  for (const one of [...walletOperations, ...paymentOperations]) {
    scope.route({
      method: one.method,
      url: one.path,
      handler: async (request, reply) => {
        const requestId = newId('req');
        const asked = request.headers['x-sandbox-fault'];
        const fault = parts.faults.take(
          one.operation,
          typeof asked === 'string' ? asked : undefined,
        );
        const { delay_ms: delay } = parts.faults.now;
        if (delay > 0) await pause(delay);
        reply.header('request-id', requestId);
        if (fault === 'down') return cut(reply, request);
        if (fault === 'busy')
          return reply.code(429).send({
            error: {
              type: 'invalid_request_error',
              code: 'rate_limit',
              message: 'Too many requests.',
            },
          });
        const idempotencyKey = request.headers['idempotency-key'];
        if (fault === 'error') {
          const answer = apiError(requestId);
          if (typeof idempotencyKey === 'string')
            keepFailure(parts, request, idempotencyKey, answer);
          return reply.code(500).send(answer.body);
        }
        const answer = await answerOf(parts, one, request, requestId);
        if (fault === 'error_after') {
          const failure = apiError(requestId);
          if (typeof idempotencyKey === 'string') parts.keys.keep(idempotencyKey, failure);
          return reply.code(500).send(failure.body);
        }
        const isLost =
          fault === 'lost' || (!answer.isReplayed && losesAnswer(parts.gateway, answer));
        if (isLost) return loseAnswer(reply, request);
        // A real gateway would not answer either: the caller's patience ends it.
        if (fault === 'hang') return reply.hijack();
        if (answer.isReplayed)
          reply.headers({ 'idempotent-replayed': 'true', 'original-request': answer.requestId });
        if (typeof idempotencyKey === 'string') reply.header('idempotency-key', idempotencyKey);
        return reply.code(answer.status).send(answer.body);
      },
    });
  }
}

/** A failure before any effect is kept under its key too: that is what makes a new key necessary. */
function keepFailure(parts: ApiParts, request: FastifyRequest, key: string, answer: Answer): void {
  try {
    const path = request.url.split('?')[0] ?? '';
    const known = parts.keys.begin(key, { path, body: request.body ?? null }, parts.gateway.now());
    if (known === undefined) parts.keys.keep(key, answer);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
  }
}

/** The card "authorises, but the answer is lost". */
function losesAnswer(gateway: Gateway, { status, body }: Answer): boolean {
  const { object, status: state, payment_method: method } = (body ?? {}) as Record<string, unknown>;
  if (status !== 200 || object !== 'payment_intent' || state !== 'requires_capture') return false;
  const found = typeof method === 'string' ? gateway.methods.get(method) : undefined;
  return found?.behaviour.losesAnswer === true;
}
