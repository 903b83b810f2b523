// Settlement flows as the node hands them out to our station, by SOAP: the list, and one flow. Nothing here repeats a
// call.
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
import type { PagopaSettings, StationSettings } from '../../config-pagopa.ts';
import type { Outbound } from '../../floor/outbound.ts';
import { type FlowNode, NodeRefused, readFlow } from './flow-reading.ts';

/** What pagoPA waits itself: SANP's time-outs. */
const LIST_MS = 15_000;
const FLOW_MS = 60_000;
/** Of base64, a third more than the flow. */
const LIMITS: XmlLimits = { bytes: 13 * 1024 * 1024, depth: 12, elements: 40_000 };

export function soapFlowNode(
  outbound: Pick<Outbound, 'callConfigured'>,
  pagopa: PagopaSettings,
  station: StationSettings,
): FlowNode {
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
    const { body } = await outbound.callConfigured(`${pagopa.url}/nodo-auth/node-for-pa/v1`, {
      method: 'POST',
      headers: {
        'content-type': SOAP_CONTENT_TYPE,
        soapaction: question.root,
        'ocp-apim-subscription-key': pagopa.subscriptionKey,
        'accept-encoding': 'identity',
      },
      body: writeEnvelope(question, value),
      timeoutMs,
      maxBytes: LIMITS.bytes,
      excess: 'fail',
      tls: pagopa.tls,
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
    async fetch(payee, { flowId }) {
      const said = await ask(
        [nodoChiediFlussoRendicontazione, { ...asStation(payee), identificativoFlusso: flowId }],
        nodoChiediFlussoRendicontazioneRisposta,
        FLOW_MS,
      );
      return readFlow(payee, Buffer.from(said.xmlRendicontazione ?? '', 'base64'));
    },
  };
}
