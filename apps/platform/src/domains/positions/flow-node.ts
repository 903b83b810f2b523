// Settlement flows as the node hands them out to our station: the list, and one flow. Nothing here repeats a call.
import {
  type Message,
  nodoChiediElencoFlussiRendicontazione,
  nodoChiediElencoFlussiRendicontazioneRisposta,
  nodoChiediFlussoRendicontazione,
  nodoChiediFlussoRendicontazioneRisposta,
  readEnvelope,
  SOAP_CONTENT_TYPE,
  writeEnvelope,
  type XmlLimits,
} from '@io/pagopa';
import type { Context } from '../../floor/context.ts';

/** What pagoPA waits itself: SANP's time-outs. */
const LIST_MS = 15_000;
const FLOW_MS = 60_000;
/** Of base64, a third more than the flow. */
const LIMITS: XmlLimits = { bytes: 13 * 1024 * 1024, depth: 12, elements: 40_000 };

/** The node answered that it does not: told with its own code. */
export class NodeRefused extends Error {}

export interface FlowNode {
  list(payee: string): Promise<{ flowId: string; writtenAt: Temporal.Instant }[]>;
  fetch(payee: string, flowId: string): Promise<Buffer>;
}

/** Undefined: this installation has no station, or does not know the node. */
export function flowNodeOf({ config, outbound }: Context): FlowNode | undefined {
  const { pagopa, station } = config;
  if (pagopa === undefined || station === undefined) return undefined;
  const asStation = (payee: string) => ({
    identificativoIntermediarioPA: station.idBrokerPA,
    identificativoStazioneIntermediarioPA: station.idStation,
    password: station.password,
    identificativoDominio: payee,
  });

  async function ask<Q, A extends { fault?: { faultCode: string } | undefined }>(
    [question, value]: readonly [Message<Q>, Q],
    answer: Message<A>,
    timeoutMs: number,
  ): Promise<A> {
    const { body } = await outbound.callConfigured(`${pagopa?.url}/nodo-auth/node-for-pa/v1`, {
      method: 'POST',
      headers: {
        'content-type': SOAP_CONTENT_TYPE,
        soapaction: question.root,
        'ocp-apim-subscription-key': pagopa?.subscriptionKey ?? '',
        'accept-encoding': 'identity',
      },
      body: writeEnvelope(question, value),
      timeoutMs,
      maxBytes: LIMITS.bytes,
      excess: 'fail',
    });
    const said = readEnvelope(answer, body, LIMITS);
    if (said.fault !== undefined) throw new NodeRefused(said.fault.faultCode);
    return said;
  }

  return {
    async list(payee) {
      const said = await ask(
        [nodoChiediElencoFlussiRendicontazione, asStation(payee)],
        nodoChiediElencoFlussiRendicontazioneRisposta,
        LIST_MS,
      );
      return (said.elencoFlussiRendicontazione?.idRendicontazione ?? []).map((one) => ({
        flowId: one.identificativoFlusso,
        writtenAt: one.dataOraFlusso,
      }));
    },
    async fetch(payee, flowId) {
      const said = await ask(
        [nodoChiediFlussoRendicontazione, { ...asStation(payee), identificativoFlusso: flowId }],
        nodoChiediFlussoRendicontazioneRisposta,
        FLOW_MS,
      );
      return Buffer.from(said.xmlRendicontazione ?? '', 'base64');
    },
  };
}
