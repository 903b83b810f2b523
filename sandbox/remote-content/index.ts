// An institution's content server as IO's third-party contract wants it, as one plug-in of the sandbox's server.

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../text.ts';
import { sendPage } from '../web/server.ts';
import { attachments, details, pdfAt, precondition } from './documents.ts';
import {
  allWell,
  type Part,
  type RemoteFault,
  remoteFaults,
  remoteKnobs,
  type RemoteSettings,
  remoteSettingsSchema,
} from './faults.ts';
import { type Call, remotePage } from './page.ts';

/** What opens it; written on its page. */
export const remoteContentKey = { header: 'X-Sandbox-Key', value: 'chiave-di-prova-0001' } as const;

const path = '/remote-content';
const keptCalls = 30;
const fiscalCodePattern = /^[A-Z]{6}\d[0-9A-Z]{9}$/;
const megabyte = Buffer.alloc(1024 * 1024, 0x20);

type OnePart = { Params: { id: string; '*'?: string } };

export function registerRemoteContent(server: FastifyInstance, url: () => string): void {
  let settings = allWell;
  const calls: Call[] = [];
  const baseUrl = () => `${url()}${path}`;

  const serveParts = (part: Part, address: string, answer: Answer) =>
    server.get<OnePart>(`${path}${address}`, async (request, reply) => {
      note(request, reply);
      const refusal = refusalOf(request);
      if (refusal !== undefined) return problem(reply, refusal);
      const { retry_after: retryAfter } = settings;
      const fault = faultFor(part);
      if (fault !== 'none') return sendFault(fault, part, retryAfter, reply);
      return answer(request.params, reply);
    });

  serveParts('message', '/messages/:id', async ({ id }, reply) => {
    if (id.startsWith('assente')) return problem(reply, 404);
    return id.startsWith('vuoto') ? {} : { attachments, details };
  });
  serveParts('precondition', '/messages/:id/precondition', async () => precondition);
  serveParts('attachment', '/messages/:id/*', async ({ '*': file = '' }, reply) => {
    const pdf = await pdfAt(file);
    if (pdf === undefined) return problem(reply, 404);
    return reply.type('application/pdf').send(pdf);
  });

  server.get(path, async (_request, reply) => reply.redirect(`${baseUrl()}/`, 303));
  server.get(`${path}/`, async (_request, reply) =>
    sendPage(reply, remotePage(baseUrl(), remoteContentKey, settings, calls)),
  );
  server.get(`${path}/api/calls`, async () => ({ calls }));
  server.get(`${path}/config`, async () => describe(settings));
  server.post<{ Body: Partial<RemoteSettings> }>(
    `${path}/config`,
    { schema: { body: remoteSettingsSchema } },
    async ({ body }) => {
      settings = { ...allWell, ...body };
      return describe(settings);
    },
  );
  server.delete(`${path}/config`, async () => {
    settings = allWell;
    return describe(settings);
  });
  server.post<{ Body: { fault: RemoteFault } }>(
    `${path}/config/fault`,
    {
      schema: {
        body: {
          type: 'object',
          required: ['fault'],
          properties: { fault: { enum: remoteFaults } },
        },
      },
    },
    async ({ body: { fault } }, reply) => {
      settings = { ...allWell, fault };
      return reply.redirect(`${baseUrl()}/`, 303);
    },
  );

  /** Counts down a fault that lasts for some answers only. */
  function faultFor(part: Part): RemoteFault {
    const { fault, on, times } = settings;
    if (fault === 'none' || (on !== 'all' && on !== part)) return 'none';
    if (times === 1) settings = allWell;
    else if (times > 1) settings = { ...settings, times: times - 1 };
    return fault;
  }

  function note(request: FastifyRequest, reply: FastifyReply): void {
    const { fiscal_code: fiscalCode } = request.headers;
    const at = Temporal.Now.instant().toString({ smallestUnit: 'second' });
    reply.raw.once('close', () => {
      const call = { at, path: request.url, fiscalCode: String(fiscalCode ?? '-') };
      calls.unshift({ ...call, status: String(reply.raw.statusCode) });
      calls.length = Math.min(calls.length, keptCalls);
    });
  }
}

type Answer = (params: OnePart['Params'], reply: FastifyReply) => Promise<unknown>;

function refusalOf({ headers }: FastifyRequest): number | undefined {
  if (headers[remoteContentKey.header.toLowerCase()] !== remoteContentKey.value) return 401;
  const code = headers['fiscal_code'];
  return typeof code === 'string' && fiscalCodePattern.test(code) ? undefined : 400;
}

function problem(reply: FastifyReply, status: number): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ title: `HTTP ${status}`, status }));
}

function sendFault(
  fault: Exclude<RemoteFault, 'none'>,
  part: Part,
  retryAfter: string,
  reply: FastifyReply,
): FastifyReply | Promise<FastifyReply> {
  switch (fault) {
    case 'slow':
      return later(reply);
    case 'huge':
      return reply
        .type('application/pdf')
        .header('content-length', 40 * megabyte.length)
        .send(files(40));
    case 'endless':
      return reply.type('application/pdf').send(files(Infinity));
    case 'wrong_type':
      return part === 'attachment'
        ? reply.type('application/pdf').send('<!doctype html><script>alert(1)</script>')
        : reply.type('text/html').send('<!doctype html><h1>Manutenzione</h1>');
    case 'redirect_inside':
      return reply.redirect('http://169.254.169.254/latest/meta-data/', 302);
    case 'preparing':
      return problem(reply.header('retry-after', retryAfter), 503);
    case 'malformed':
      return reply.type('application/json').send('{"attachments": [{"id": ');
    case 'cut':
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '5000' });
      reply.raw.write('%PDF-1.7');
      setImmediate(() => reply.raw.destroy());
      return reply;
    case 'unauthorized':
      return problem(reply, 401);
    case 'not_found':
      return problem(reply, 404);
    case 'gone':
      return problem(reply, 410);
    case 'failed':
      return problem(reply, 500);
    default:
      throw new Error(`no such fault: ${String(fault satisfies never)}`);
  }
}

/** Until the caller hangs up, or a minute has passed. */
async function later(reply: FastifyReply): Promise<FastifyReply> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 60_000);
    reply.raw.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return problem(reply, 500);
}

function files(megabytes: number): Readable {
  let sent = 0;
  return new Readable({
    read() {
      sent += 1;
      if (sent > megabytes) this.push(null);
      else
        this.push(
          sent === 1 ? Buffer.concat([Buffer.from('%PDF-'), megabyte.subarray(5)]) : megabyte,
        );
    },
  });
}

function describe(settings: RemoteSettings): Record<string, unknown> {
  return {
    settings,
    knobs: Object.fromEntries(
      Object.entries(remoteKnobs).map(([name, { about, schema }]) => [name, { ...about, schema }]),
    ),
    about: text('Il server dei documenti di un ente.', "An institution's content server."),
  };
}
