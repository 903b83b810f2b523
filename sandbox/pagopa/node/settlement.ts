// Settlement flows at the node: providers hand them in, institutions fetch them. A flow that contradicts itself is
// refused; a later one takes the place of an earlier.

import { Buffer } from 'node:buffer';

import type { MessageValue } from '../xml/message.ts';
import {
  flussoRiversamento,
  type nodoChiediElencoFlussiRendicontazione,
  type nodoChiediElencoFlussiRendicontazioneRisposta,
  type nodoChiediFlussoRendicontazione,
  type nodoChiediFlussoRendicontazioneRisposta,
  type nodoInviaFlussoRendicontazione,
} from '../messages/settlement.ts';
import type { PagoPa } from '../pagopa.ts';
import { NodeFault } from '../soap/faults.ts';
import { isRefused, readDocument } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { checkCaller, checkDomain, checkStation } from './callers.ts';
import type { Flow } from './flows.ts';

export function takeFlow(
  pagopa: PagoPa,
  request: MessageValue<typeof nodoInviaFlussoRendicontazione>,
): { esito: string } {
  const { world, flows } = pagopa;
  checkCaller(world, {
    idPSP: request.identificativoPSP,
    idBrokerPSP: request.identificativoIntermediarioPSP,
    idChannel: request.identificativoCanale,
    password: request.password,
  });
  checkDomain(world, request.identificativoDominio);
  const xml = Buffer.from(request.xmlRendicontazione, 'base64');
  const flow = readDocument(xml, schemas(), flussoRiversamento);
  if (isRefused(flow)) throw new NodeFault('PPT_SINTASSI_XSD', flow.why);
  checkFlow(request, flow);
  const before = flows.get(request.identificativoDominio, flow.identificativoFlusso);
  if (before !== undefined && before.createdAt > flow.dataOraFlusso)
    throw new NodeFault(
      'PPT_SEMANTICA',
      'C’è già un flusso più recente con questo identificativo.',
    );
  flows.set({
    id: flow.identificativoFlusso,
    pspId: request.identificativoPSP,
    fiscalCode: request.identificativoDominio,
    date: flow.dataRegolamento,
    createdAt: flow.dataOraFlusso,
    publishedAt: pagopa.clock.now(),
    revision: (before?.revision ?? 0) + 1,
    regulationId: flow.identificativoUnivocoRegolamento,
    remittance: remittanceOf(
      flow.identificativoFlusso,
      flow.datiSingoliPagamenti[0]?.dataEsitoSingoloPagamento,
    ),
    total: flow.importoTotalePagamenti,
    lines: flow.datiSingoliPagamenti.map((line) => ({
      iuv: line.identificativoUnivocoVersamento,
      iur: line.identificativoUnivocoRiscossione,
      index: line.indiceDatiSingoloPagamento,
      amount: line.singoloImportoPagato,
      code: line.codiceEsitoSingoloPagamento,
      date: line.dataEsitoSingoloPagamento,
    })),
    xml: xml.toString('utf8'),
  });
  return { esito: 'OK' };
}

/** What stands on the bank transfer that goes with a flow. */
function remittanceOf(flowId: string, day = ''): string {
  return `/PUR/LGPE-RIVERSAMENTO pagamenti del ${day.replaceAll('-', '').slice(0, 8)}/URI/${flowId}`;
}

type FlowValue = MessageValue<typeof flussoRiversamento>;

function checkFlow(
  request: MessageValue<typeof nodoInviaFlussoRendicontazione>,
  flow: FlowValue,
): void {
  const wrong = (why: string) => new NodeFault('PPT_SEMANTICA', why);
  if (flow.identificativoFlusso !== request.identificativoFlusso)
    throw wrong('L’identificativo del flusso non è quello del documento.');
  if (
    !flow.identificativoFlusso.startsWith(
      `${flow.dataRegolamento.slice(0, 10)}${request.identificativoPSP}-`,
    )
  )
    throw wrong('L’identificativo del flusso non comincia con data di regolamento e PSP.');
  const receiver =
    flow.istitutoRicevente.identificativoUnivocoRicevente.codiceIdentificativoUnivoco;
  if (receiver !== request.identificativoDominio) throw wrong('Il ricevente non è il dominio.');
  if (flow.numeroTotalePagamenti !== flow.datiSingoliPagamenti.length)
    throw wrong('numeroTotalePagamenti non è il numero dei pagamenti.');
  const sum = flow.datiSingoliPagamenti.reduce(
    (total, line) => total + line.singoloImportoPagato,
    0,
  );
  if (sum !== flow.importoTotalePagamenti)
    throw wrong('importoTotalePagamenti non è la somma dei pagamenti.');
}

type List = MessageValue<typeof nodoChiediElencoFlussiRendicontazione>;

export function listFlows(
  pagopa: PagoPa,
  request: List,
): MessageValue<typeof nodoChiediElencoFlussiRendicontazioneRisposta> {
  const found = flowsFor(pagopa, request);
  return {
    elencoFlussiRendicontazione: {
      totRestituiti: found.length,
      idRendicontazione: found.map(({ id, createdAt }) => ({
        identificativoFlusso: id,
        dataOraFlusso: createdAt,
      })),
    },
  };
}

export function giveFlow(
  pagopa: PagoPa,
  request: MessageValue<typeof nodoChiediFlussoRendicontazione>,
): MessageValue<typeof nodoChiediFlussoRendicontazioneRisposta> {
  const flow = flowsFor(pagopa, request).find(({ id }) => id === request.identificativoFlusso);
  if (flow === undefined) throw new NodeFault('PPT_ID_FLUSSO_SCONOSCIUTO');
  return { xmlRendicontazione: Buffer.from(flow.xml).toString('base64') };
}

function flowsFor({ world, flows }: PagoPa, request: List): Flow[] {
  const station = checkStation(world, request);
  const { identificativoDominio: fiscalCode, identificativoPSP: pspId } = request;
  if (fiscalCode !== undefined) checkDomain(world, fiscalCode);
  const whose = station.institutions;
  if (fiscalCode !== undefined && whose?.includes(fiscalCode) === false)
    throw new NodeFault('PPT_AUTORIZZAZIONE');
  return flows
    .list()
    .filter(
      (flow) =>
        (fiscalCode ?? flow.fiscalCode) === flow.fiscalCode &&
        (whose?.includes(flow.fiscalCode) ?? true) &&
        (pspId ?? flow.pspId) === flow.pspId,
    );
}
