// The node's older door for institutions (NodoPerPa): RPTs and carts of them, what became of one, its RT again; and
// the settlement flows.

import type { FastifyInstance } from 'fastify';
import {
  intestazioneCarrelloPPT,
  intestazionePPT,
  nodoChiediCopiaRT,
  nodoChiediCopiaRTRisposta,
  nodoChiediListaPendentiRPT,
  nodoChiediListaPendentiRPTRisposta,
  nodoChiediStatoRPT,
  nodoChiediStatoRPTRisposta,
  nodoInviaCarrelloRPT,
  nodoInviaCarrelloRPTRisposta,
  nodoInviaRPT,
  nodoInviaRPTRisposta,
} from '../messages/older-station.ts';
import type { PagoPa } from '../pagopa.ts';
import { olderForInstitutionsPath } from '../paths.ts';
import { NodeFault } from '../soap/faults.ts';
import { operation, registerSoapService } from '../soap/service.ts';
import type { MessageValue } from '../xml/message.ts';
import { wsdlOf } from '../xml/wsdl.ts';
import { checkDomain, checkStation } from './callers.ts';
import type { Rpt } from './rpts.ts';
import { logTo, refuseWithoutKey } from './services.ts';
import { flowsForStations } from './settlement-services.ts';
import { takeCart, takeRpt } from './take-rpt.ts';

/** The RPT that a station asks about: its own, and nobody else's. */
function rptOf(pagopa: PagoPa, asked: MessageValue<typeof nodoChiediStatoRPT>): Rpt {
  const station = checkStation(pagopa.world, asked);
  checkDomain(pagopa.world, asked.identificativoDominio);
  const found = pagopa.state.rpts.find({
    fiscalCode: asked.identificativoDominio,
    iuv: asked.identificativoUnivocoVersamento,
    ccp: asked.codiceContestoPagamento,
  });
  if (found === undefined || found.stationId !== station.id)
    throw new NodeFault('PPT_RPT_SCONOSCIUTA');
  return found;
}

const dayInRome = (text: string): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    // Without a zone it is a clock's time in Italy.
    return Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Rome').toInstant();
  }
};

const mostPending = 1_000;

/** Of its RPTs those that have no RT, by when the node took them. */
function pendingOf(
  pagopa: PagoPa,
  asked: MessageValue<typeof nodoChiediListaPendentiRPT>,
): MessageValue<typeof nodoChiediListaPendentiRPTRisposta> {
  const station = checkStation(pagopa.world, asked);
  const { identificativoDominio: domain } = asked;
  if (domain !== undefined) checkDomain(pagopa.world, domain);
  const from = asked.rangeDa === undefined ? undefined : dayInRome(asked.rangeDa);
  const until = asked.rangeA === undefined ? undefined : dayInRome(asked.rangeA);
  const isWithin = ({ history }: Rpt) => {
    const at = Temporal.Instant.from(history[0]?.at ?? '1970-01-01T00:00:00Z');
    return (
      (from === undefined || Temporal.Instant.compare(at, from) >= 0) &&
      (until === undefined || Temporal.Instant.compare(at, until) <= 0)
    );
  };
  const all = pagopa.state.rpts
    .pendingOf(station.id)
    .filter((one) => (domain === undefined || one.fiscalCode === domain) && isWithin(one))
    .slice(0, Math.min(asked.dimensioneLista, mostPending));
  return {
    listaRPTPendenti: {
      totRestituiti: all.length,
      rptPendente: all.map(({ fiscalCode, iuv, ccp, history }) => ({
        identificativoDominio: fiscalCode,
        identificativoUnivocoVersamento: iuv,
        codiceContestoPagamento: ccp,
        stato: history.at(-1)?.status ?? '',
      })),
    },
  };
}

export function registerOlderForInstitutions(server: FastifyInstance, pagopa: PagoPa): void {
  registerSoapService(server, {
    path: olderForInstitutionsPath,
    refuseCaller: refuseWithoutKey,
    wsdl: () => wsdlOf('nodoPerPa', `${pagopa.url()}${olderForInstitutionsPath}`),
    log: logTo(pagopa, 'nodo'),
    operations: [
      operation({
        action: 'nodoInviaRPT',
        request: nodoInviaRPT,
        reply: nodoInviaRPTRisposta,
        header: intestazionePPT,
        refuse: (fault) => ({ fault, esito: 'KO' }),
        handle: async (request, { header }) =>
          takeRpt(pagopa, header as MessageValue<typeof intestazionePPT> | undefined, request),
      }),
      operation({
        action: 'nodoInviaCarrelloRPT',
        request: nodoInviaCarrelloRPT,
        reply: nodoInviaCarrelloRPTRisposta,
        header: intestazioneCarrelloPPT,
        refuse: (fault) => ({ fault, esitoComplessivoOperazione: 'KO' }),
        handle: async (request, { header }) =>
          takeCart(
            pagopa,
            header as MessageValue<typeof intestazioneCarrelloPPT> | undefined,
            request,
          ),
      }),
      operation({
        action: 'nodoChiediStatoRPT',
        request: nodoChiediStatoRPT,
        reply: nodoChiediStatoRPTRisposta,
        refuse: (fault) => ({
          fault,
          esito: { stato: '', elementoStoricoRPT: [], elementoStoricoVersamento: [] },
        }),
        handle: async (request) => {
          const { history, basketId } = rptOf(pagopa, request);
          return {
            esito: {
              stato: history.at(-1)?.status ?? '',
              redirect: basketId === undefined ? 0 : 1,
              ...(basketId !== undefined && { url: `${pagopa.url()}/pagopa/wisp/${basketId}` }),
              elementoStoricoRPT: history.map(({ status, at }) => ({
                data: at,
                stato: status,
                descrizione: status.replaceAll('_', ' '),
              })),
              elementoStoricoVersamento: [],
            },
          };
        },
      }),
      operation({
        action: 'nodoChiediListaPendentiRPT',
        request: nodoChiediListaPendentiRPT,
        reply: nodoChiediListaPendentiRPTRisposta,
        refuse: (fault) => ({ fault }),
        handle: async (request) => pendingOf(pagopa, request),
      }),
      operation({
        action: 'nodoChiediCopiaRT',
        request: nodoChiediCopiaRT,
        reply: nodoChiediCopiaRTRisposta,
        refuse: (fault) => ({ fault }),
        handle: async (request) => {
          const { receipt } = rptOf(pagopa, request);
          if (receipt === undefined) throw new NodeFault('PPT_RT_NONDISPONIBILE');
          return { tipoFirma: '', rt: Buffer.from(receipt).toString('base64') };
        },
      }),
      ...flowsForStations(pagopa),
    ],
  });
}
