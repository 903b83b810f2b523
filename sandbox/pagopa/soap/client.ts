// How the simulators call each other and the outside: one SOAP request, bounded in time and size, its answer
// held to the schema.

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
    const response = await fetch(call.url, {
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: call.action,
        ...call.headers,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(call.timeoutMs),
    });
    status = response.status;
    bytes = await atMost(response, maxBytes);
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

async function atMost(response: Response, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > limit) throw new Error(`more than ${limit} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
