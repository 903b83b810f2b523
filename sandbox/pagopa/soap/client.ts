// How the simulators call each other and the outside: one SOAP request, bounded in time and size, its answer
// held to the schema.

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { Message, MessageValue } from '../xml/message.ts';
import { isRefused, maxBytes, objectionToOwn, readEnvelope } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { writeEnvelope } from '../xml/write.ts';

export type SoapCall<Req extends Message, Res extends Message> = {
  readonly url: string;
  readonly action: string;
  readonly request: Req;
  readonly value: MessageValue<Req>;
  readonly reply: Res;
  readonly timeoutMs: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An element already written. */
  readonly header?: string;
  /** What is shown at a door of https. */
  readonly identity?: Identity | undefined;
};

export type Identity = {
  readonly ca: string[];
  readonly cert: string;
  readonly key: string;
};

export type SoapAnswer<Res extends Message> =
  | { readonly outcome: 'answered'; readonly value: MessageValue<Res> }
  | { readonly outcome: 'unreachable' | 'timeout' | 'nonsense' | 'inactive'; readonly why: string };

/** What was sent and what came, for the log of the wire. */
export type Recorded = {
  readonly request: string;
  readonly reply: string;
  readonly status: string;
  readonly milliseconds: number;
};

export async function callSoap<Req extends Message, Res extends Message>(
  call: SoapCall<Req, Res>,
  record: (recorded: Recorded) => void,
): Promise<SoapAnswer<Res>> {
  const started = performance.now();
  const body = writeEnvelope(call.request, call.value, call.header);
  const note = (reply: string, status: string) =>
    record({ request: body, reply, status, milliseconds: Math.round(performance.now() - started) });
  const defect = objectionToOwn(body, call.request, schemas());
  if (defect !== undefined) {
    note('', `defect: ${defect}`);
    return { outcome: 'unreachable', why: `a defect of the simulator: ${defect}` };
  }
  let status: number;
  let bytes: Buffer;
  try {
    const headers = {
      'content-type': 'text/xml; charset=utf-8',
      soapaction: call.action,
      ...call.headers,
    };
    const signal = AbortSignal.timeout(call.timeoutMs);
    if (call.identity !== undefined && call.url.startsWith('https:'))
      ({ status, bytes } = await postShowing(call.url, call.identity, { headers, body, signal }));
    else {
      const asked = { method: 'POST', headers, body, redirect: 'manual', signal } as const;
      const response = await fetch(call.url, asked);
      status = response.status;
      bytes = await atMost(response.body ?? [], maxBytes);
    }
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const why =
      error instanceof Error
        ? error.cause instanceof Error
          ? error.cause.message
          : error.message
        : '?';
    note('', isLate ? 'timeout' : why);
    return { outcome: isLate ? 'timeout' : 'unreachable', why };
  }
  note(bytes.toString('utf8'), String(status));
  if (status === 404 || status === 503) return { outcome: 'inactive', why: `HTTP ${status}` };
  const read = readEnvelope(bytes, schemas(), (content) =>
    content.name === call.reply.name && content.namespace === call.reply.namespace
      ? content.read(call.reply)
      : { refused: 'invalid' as const, why: `${content.name} in place of ${call.reply.name}` },
  );
  return isRefused(read)
    ? { outcome: 'nonsense', why: read.why }
    : { outcome: 'answered', value: read };
}

/** fetch shows no certificate. Each call has a connection of its own. */
async function postShowing(
  url: string,
  { ca, cert, key }: Identity,
  asked: { headers: Readonly<Record<string, string>>; body: string; signal: AbortSignal },
): Promise<{ status: number; bytes: Buffer }> {
  const { headers, body, signal } = asked;
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  const sent = request(url, {
    method: 'POST',
    headers: { ...headers, ...length },
    ca: [...ca],
    cert,
    key,
    agent: false,
    signal,
  });
  sent.end(body);
  try {
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, bytes: await atMost(response, maxBytes) };
  } catch (error) {
    throw signal.aborted ? (signal.reason as Error) : error;
  }
}

async function atMost(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > limit) throw new Error(`more than ${limit} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
