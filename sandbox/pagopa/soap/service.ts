// A SOAP 1.1 service over HTTP: finds the operation, has its request read and judged, writes the answer.
// Whatever comes in, a well-formed envelope goes out, and never a 500.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Message, MessageValue } from '../xml/message.ts';
import { isRefused, maxBytes, objectionToOwn, readEnvelope, type Refused } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { envelopeAround, escapeXml, writeEnvelope } from '../xml/write.ts';
import { describedFault, type FaultBean, NodeFault } from './faults.ts';

export type Operation<Req extends Message = Message, Res extends Message = Message> = {
  /** The header SOAPAction. */
  readonly action: string;
  readonly request: Req;
  readonly reply: Res;
  /** What stands in the envelope's header, where the protocol wants something there. */
  readonly header?: Message;
  handle(request: MessageValue<Req>, call: Call): Promise<MessageValue<Res> | Silence>;
  refuse(fault: FaultBean): MessageValue<Res>;
};

export type Call = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The element of the envelope's header, as `Operation.header` describes it. */
  readonly header: unknown;
};

/** Ways not to answer properly, for simulated faults. */
export type Silence = { readonly silence: 'hang' | 'close' | 'nonsense' | 'status_500' };

export type Service = {
  readonly path: string;
  readonly operations: readonly Operation[];
  /** Undefined: the caller may come in. */
  refuseCaller(request: FastifyRequest): string | undefined;
  wsdl(): string;
  log(exchange: ServedExchange): void;
};

export type ServedExchange = {
  readonly operation: string;
  readonly url: string;
  readonly request: string;
  readonly reply: string;
  readonly status: string;
  readonly milliseconds: number;
};

/** Types the handler by the two messages it is between. */
export function operation<Req extends Message, Res extends Message>(
  one: Operation<Req, Res>,
): Operation {
  return one;
}

export function registerSoapService(server: FastifyInstance, service: Service): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: maxBytes },
      (_request, body, done) => done(null, body),
    );
    // What cannot even be taken in: too long, cut, an impossible length.
    scope.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
      sendXml(reply, soapFault('Client', error.message), error.statusCode ?? 400),
    );
    scope.get(service.path, async (request, reply) =>
      Object.hasOwn(request.query as object, 'wsdl')
        ? sendXml(reply, service.wsdl())
        : sendXml(reply, soapFault('Client', 'POST a SOAP 1.1 envelope, or ask for ?wsdl'), 405),
    );
    scope.post<{ Body: Buffer | undefined }>(service.path, async (request, reply) => {
      const started = performance.now();
      const bytes = request.body ?? Buffer.alloc(0);
      const refusal = service.refuseCaller(request);
      const answer =
        refusal === undefined
          ? await answerTo(service, bytes, request)
          : { operation: '-', xml: soapFault('Client', refusal), status: 401 };
      const isSilent = 'silence' in answer;
      service.log({
        operation: answer.operation,
        url: service.path,
        request: bytes.toString('utf8'),
        reply: isSilent ? '' : answer.xml,
        status: isSilent ? answer.silence : String(answer.status),
        milliseconds: Math.round(performance.now() - started),
      });
      if (isSilent) return silent(answer.silence, request, reply);
      return sendXml(reply, answer.xml, answer.status);
    });
  });
}

type Answer =
  | { readonly operation: string; readonly xml: string; readonly status: number }
  | { readonly operation: string; readonly silence: Silence['silence'] };

async function answerTo(service: Service, bytes: Buffer, request: FastifyRequest): Promise<Answer> {
  const action = actionOf(request);
  const called = service.operations.find((one) => one.action === action);
  const read = readEnvelope(bytes, schemas(), (body) => {
    const meant = service.operations.find(
      ({ request: { name, namespace } }) => name === body.name && namespace === body.namespace,
    );
    if (meant === undefined || meant !== called)
      return { meant, value: undefined, header: undefined };
    const header = meant.header === undefined ? undefined : body.headerOf(meant.header);
    return { meant, value: body.read(meant.request), header };
  });
  const shown = called ?? (isRefused(read) ? undefined : read.meant);
  if (shown === undefined) {
    const why = isRefused(read) ? read.why : 'no such operation here';
    return { operation: action === '' ? '?' : action, xml: soapFault('Client', why), status: 200 };
  }
  const done = (value: MessageValue<Message>): Answer => {
    const xml = writeEnvelope(shown.reply, value);
    const defect = objectionToOwn(xml, shown.reply, schemas());
    if (defect === undefined) return { operation: shown.action, xml, status: 200 };
    const fault = describedFault('PPT_SYSTEM_ERROR', `A defect of the simulator: ${defect}`);
    return {
      operation: shown.action,
      xml: writeEnvelope(shown.reply, shown.refuse(fault)),
      status: 200,
    };
  };
  if (isRefused(read)) return done(shown.refuse(syntaxFault(read)));
  if (read.value === undefined) {
    const fault =
      read.meant === undefined
        ? describedFault('PPT_SINTASSI_XSD', 'Il messaggio non è tra quelli del servizio.')
        : describedFault('PPT_SOAPACTION_ERRATA');
    return done(shown.refuse(fault));
  }
  if (read.header !== undefined && isRefused(read.header))
    return done(shown.refuse(syntaxFault(read.header)));
  if (isRefused(read.value)) return done(shown.refuse(syntaxFault(read.value)));
  try {
    const value = await shown.handle(read.value, { headers: request.headers, header: read.header });
    if (isSilence(value)) return { operation: shown.action, silence: value.silence };
    return done(value);
  } catch (error) {
    if (error instanceof NodeFault) return done(shown.refuse(error.bean));
    return done(shown.refuse(describedFault('PPT_SYSTEM_ERROR', String(error))));
  }
}

function isSilence(value: object): value is Silence {
  return 'silence' in value;
}

function syntaxFault({ refused, why }: Refused): FaultBean {
  return describedFault(
    refused === 'unreadable' ? 'PPT_SINTASSI_XSD' : 'PPT_SINTASSI_EXTRAXSD',
    why,
  );
}

function actionOf(request: FastifyRequest): string {
  const { soapaction } = request.headers;
  return typeof soapaction === 'string' ? soapaction.replaceAll('"', '').trim() : '';
}

function soapFault(code: 'Client' | 'Server', reason: string): string {
  return envelopeAround(
    `<soapenv:Fault><faultcode>soapenv:${code}</faultcode><faultstring>${escapeXml(reason)}</faultstring></soapenv:Fault>`,
  );
}

function sendXml(reply: FastifyReply, xml: string, status = 200): FastifyReply {
  return reply.code(status).header('content-type', 'text/xml; charset=utf-8').send(xml);
}

function silent(
  silence: Silence['silence'],
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (silence === 'nonsense') return sendXml(reply, '<html>manutenzione</html>');
  if (silence === 'status_500') return sendXml(reply, soapFault('Server', 'simulated'), 500);
  reply.hijack();
  if (silence === 'close') request.raw.socket.destroy();
  return reply;
}
