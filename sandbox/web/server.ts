// Which HTTP server carries the simulators: limits, headers, and one place for errors.

import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { text, type Text } from '../text.ts';
import { contentSecurityPolicy, problemPage } from './page.ts';

const bodyLimit = 512 * 1024;

/** What is wrong with a request to the sandbox itself, as opposed to one of its simulated faults. */
export class SandboxError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: Text;
  constructor(status: number, code: string, detail: Text) {
    super(detail.en);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

export async function createServer(): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit,
    // Values are refused, never quietly changed.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30_000,
    forceCloseConnections: true,
  });
  await server.register(formbody, { bodyLimit });
  await server.register(cookie);
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });
  server.setNotFoundHandler((request, reply) => {
    const detail = text(
      "Qui non c'è niente: torna all'indice.",
      'There is nothing here: go back to the index.',
    );
    return sendProblem(new SandboxError(404, 'not_found', detail), request.headers.accept, reply);
  });
  server.setErrorHandler((error: FastifyError | SandboxError, request, reply) => {
    return sendProblem(asSandboxError(error), request.headers.accept, reply);
  });
  return server;
}

/** Sends a page with the headers that keep it self-contained. */
export function sendPage(
  reply: FastifyReply,
  source: string,
  status = 200,
  policy = contentSecurityPolicy,
): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    })
    .send(source);
}

function sendProblem(
  { status, code, detail }: SandboxError,
  accept: string | undefined,
  reply: FastifyReply,
): FastifyReply {
  if (accept?.includes('text/html') === true) {
    const title = text('Richiesta non riuscita', 'The request failed');
    return sendPage(reply, problemPage(title, detail), status);
  }
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify({ status, code, title: detail.it, title_en: detail.en }));
}

function asSandboxError(error: FastifyError | SandboxError): SandboxError {
  if (error instanceof SandboxError) return error;
  if (error.validation !== undefined) {
    const [first] = error.validation;
    const unknown = first?.params.additionalProperty;
    const at = first?.instancePath.replaceAll('/', ' ').trim() ?? '';
    const name = typeof unknown === 'string' ? unknown : at;
    return new SandboxError(
      400,
      'invalid_setting',
      text(
        `Nome o valore non ammesso${name === '' ? '' : `: ${name}`}.`,
        `Name or value not allowed${name === '' ? '' : `: ${name}`} (${first?.message ?? ''}).`,
      ),
    );
  }
  const status = error.statusCode ?? 500;
  if (status < 500) {
    return new SandboxError(
      status,
      'bad_request',
      text('La richiesta non si legge.', `The request cannot be read: ${error.message}`),
    );
  }
  return new SandboxError(
    500,
    'sandbox_defect',
    text(
      'Un difetto del simulatore, non una risposta simulata.',
      `A defect of the simulator, not a simulated answer: ${error.message}`,
    ),
  );
}
