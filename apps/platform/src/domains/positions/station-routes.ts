// The door at which pagoPA's node asks institutions of notices and leaves their receipts: SOAP 1.1 over HTTP.
import { timingSafeEqual } from 'node:crypto';
import { serve } from '@io/endpoint/serve';
import {
  type Element,
  openEnvelope,
  readMessage,
  SOAP_CONTENT_TYPE,
  writeEnvelope,
  writeSoapFault,
  XmlRefused,
} from '@io/pagopa';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { isUnavailable } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { askStation, stationProblems } from './station-contract.ts';
import { type FaultCode, faultOf, OPERATIONS } from './station.ts';

/** Hashes have one length, and take one time to compare. */
const isSame = (a: string, b: string) => timingSafeEqual(sha256(a), sha256(b));

interface Said {
  status: 200 | 500;
  xml: string;
}

const soapFault = (faultstring: string): Said => ({
  status: 500,
  xml: writeSoapFault('Client', faultstring),
});

/** The action may stand in quotes, and may be absent: then the body says which. */
const actionOf = (header: unknown) =>
  typeof header === 'string' ? header.replaceAll('"', '') : '';

async function replyTo(context: Context, bytes: Buffer, action: string): Promise<Said> {
  let element: Element;
  try {
    element = openEnvelope(bytes);
  } catch (error) {
    if (error instanceof XmlRefused) return soapFault(error.message);
    throw error;
  }
  const operation = OPERATIONS.get(element.name);
  if (operation === undefined || element.namespace !== operation.question.namespace)
    return soapFault('no such operation');
  const { question, reply } = operation;
  const broker = context.config.station?.idBrokerPA ?? 'IO';
  const refuse = (code: FaultCode, description?: string): Said => ({
    status: 200,
    xml: writeEnvelope(reply, faultOf(code, broker, description)),
  });
  if (action !== '' && action !== question.root.replace(/(Req|Request)$/, ''))
    return soapFault('SOAPAction is of another operation');
  let asked: unknown;
  try {
    asked = readMessage(question, element);
  } catch (error) {
    if (error instanceof XmlRefused) return refuse('PAA_SINTASSI_XSD', error.message);
    throw error;
  }
  try {
    const said = await operation.answer(context, asked, bytes.toString('utf8'));
    return { status: 200, xml: writeEnvelope(reply, said) };
  } catch (error) {
    // The node knows only its own language, and tries again by it.
    if (!isUnavailable(error))
      context.log.error({ event: 'station_failed', operation: question.root, err: error });
    return refuse('PAA_SYSTEM_ERROR');
  }
}

/** In a scope of its own: nothing else of ours reads XML. */
export function stationRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  app.addContentTypeParser(
    ['text/xml', 'application/xml', 'application/soap+xml'],
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => bytes,
  );
  serve(app, doors, askStation, async ({ request, reply }) => {
    const shown = request.headers['ocp-apim-subscription-key'];
    const { stationKey } = context.config;
    if (stationKey === undefined || typeof shown !== 'string' || !isSame(shown, stationKey))
      throw new Refusal(stationProblems.station_key_wrong);
    const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
    const { status, xml } = await replyTo(context, body, actionOf(request.headers['soapaction']));
    reply.code(status).type(SOAP_CONTENT_TYPE).serializer(String).send(xml);
    return undefined;
  });
}
