// The HTTP server every door stands in: limits, JSON, one error handler, one log line a request.
import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { type Problem, problem, type ProblemBody } from '@io/endpoint';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import {
  createSerializerCompiler,
  hasZodFastifySchemaValidationErrors,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { Counter, Histogram, type Registry } from 'prom-client';
import { hasCardNumber } from './card-numbers.ts';
import { isUnavailable } from './database.ts';
import { type FieldError, Refusal } from './errors.ts';
import { fieldErrorOf, MOST_FIELD_ERRORS } from './field-errors.ts';
import { parseJsonBody } from './json-body.ts';
import type { Log } from './log.ts';
import { floorProblems } from './problems.ts';

const BODY_LIMIT = 256 * 1024;

export interface HttpOptions {
  log: Log;
  metrics: Registry;
  /**
   * Behind a proxy the caller's address is the last one in x-forwarded-for, which that proxy wrote; those before
   * it, and the whole header without a proxy, are what the caller likes to say.
   */
  trustProxy: boolean;
}

const prefersEnglish = (request: FastifyRequest) => {
  const wanted = request.headers['accept-language'];
  if (wanted === undefined) return false;
  const english = wanted.indexOf('en');
  const italian = wanted.indexOf('it');
  return english !== -1 && (italian === -1 || english < italian);
};

/** A problem's body in the caller's language, with both languages beside. */
export function problemBody(
  request: FastifyRequest,
  what: Problem,
  errors?: readonly FieldError[],
): ProblemBody {
  const detail = prefersEnglish(request) ? what.en : what.it;
  return {
    type: 'about:blank',
    title: what.title,
    status: what.status,
    detail,
    detail_it: what.it,
    detail_en: what.en,
    code: what.code,
    instance: `urn:io:request:${request.id}`,
    statusCode: what.status,
    message: `${what.title}. ${what.en}`,
    ...(errors && errors.length > 0 && { errors: [...errors] }),
  };
}

/** The limit differs from route to route, and who exceeds it must know by which. */
function bodyTooLarge(limit: number): Problem {
  const size = limit < 1024 * 1024 ? `${limit / 1024} kB` : `${limit / (1024 * 1024)} MB`;
  const { it, en, ...rest } = floorProblems.body_too_large;
  return { ...rest, it: it.replace('256 kB', size), en: en.replace('256 kB', size) };
}

function refusalOf(error: FastifyError, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new Refusal(floorProblems.invalid_request, {
      errors: error.validation.slice(0, MOST_FIELD_ERRORS).map(fieldErrorOf),
    });
  }
  if (isUnavailable(error))
    return new Refusal(floorProblems.unavailable, { headers: { 'retry-after': '2' } });
  switch (error.code) {
    case 'FST_ERR_BAD_URL':
      return new Refusal(floorProblems.bad_address);
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refusal(floorProblems.address_too_long);
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal(bodyTooLarge(request.routeOptions.bodyLimit));
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal(floorProblems.unsupported_media_type);
    default:
  }
  const status = error.statusCode;
  if (status !== undefined && status >= 400 && status < 500) {
    return new Refusal(
      problem(`http_${status}`, {
        ...floorProblems.bad_request,
        status,
        title: STATUS_CODES[status] ?? 'Bad request',
      }),
    );
  }
  return new Refusal(floorProblems.internal, { cause: error });
}

/** A whole reply to a request that is not HTTP, or has more headers than we read. */
function rawProblem(code: string): string {
  const what =
    code === 'HPE_HEADER_OVERFLOW' ? floorProblems.headers_too_large : floorProblems.bad_request;
  const { title, status, it, en } = what;
  const body = JSON.stringify({
    type: 'about:blank',
    title,
    status,
    detail: it,
    detail_it: it,
    detail_en: en,
    code: what.code,
    statusCode: status,
    message: en,
  });
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`;
}

export function createHttp(options: HttpOptions): FastifyInstance {
  const render = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const refusal = refusalOf(error, request);
    if (refusal.problem.status >= 500) {
      options.log.error({
        event: 'failed',
        id: request.id,
        route: request.routeOptions.url,
        code: refusal.problem.code,
        err: refusal.cause ?? error,
      });
    }
    if (refusal.headers) reply.headers(refusal.headers);
    reply.header('cache-control', 'no-store');
    return reply
      .code(refusal.problem.status)
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send({ ...problemBody(request, refusal.problem, refusal.errors), ...refusal.more });
  };

  let serial = 0;
  const processMark = randomBytes(5).toString('hex');
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    // Who stands nearest is believed, and nobody behind.
    trustProxy: options.trustProxy && ((_address, hop) => hop === 0),
    genReqId: () => `${processMark}-${(serial += 1).toString(36)}`,
    requestTimeout: 20_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    // What cannot be an address reaches no route, and still gets words in the one form.
    frameworkErrors: (error, request, reply) => void render(error, request, reply),
    clientErrorHandler: (error, socket) => {
      if (socket.writable) socket.end(rawProblem(error.code));
    },
  });

  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(createSerializerCompiler());
  app.decorateRequest('caller', null);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => parseJsonBody(bytes),
  );
  // No text of ours has this character, and the database refuses it wherever it comes.
  app.addHook('onRequest', (request, _reply, done) => {
    const address = request.raw.url ?? '';
    if (address.includes('%00')) done(new Refusal(floorProblems.bad_address));
    else if (hasCardNumber(address.replaceAll(/%20|\+/g, ' ')))
      done(new Refusal(floorProblems.card_number));
    else done();
  });

  app.setErrorHandler(render);
  app.setNotFoundHandler(() => {
    throw new Refusal(floorProblems.not_found);
  });

  const requests = new Counter({
    name: 'io_http_requests_total',
    help: 'Requests by route and status',
    labelNames: ['route', 'status'],
    registers: [options.metrics],
  });
  const seconds = new Histogram({
    name: 'io_http_request_seconds',
    help: 'Time to the last byte',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [options.metrics],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const ms = reply.elapsedTime;
    const route = request.routeOptions.url ?? 'unknown';
    requests.inc({ route, status: reply.statusCode });
    seconds.observe(ms / 1000);
    options.log.info({
      event: 'request',
      id: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(ms * 10) / 10,
    });
    done();
  });
  return app;
}
