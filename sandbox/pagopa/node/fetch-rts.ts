// The node fetches the RTs that wait with a provider of the older way: which those are (pspChiediListaRT), each of them
// (pspChiediRT), which is judged like one that was brought, and that it has it or refuses it (pspInviaAckRT).

import { randomUUID } from 'node:crypto';
import { romeDateTime } from '../clock.ts';
import {
  pspChiediListaRT,
  pspChiediListaRTResponse,
  pspChiediRT,
  pspChiediRTResponse,
  pspInviaAckRT,
  pspInviaAckRTResponse,
} from '../messages/older-recovery.ts';
import { rt } from '../messages/rpt.ts';
import type { PagoPa } from '../pagopa.ts';
import { type FaultBean, nodeId, NodeFault } from '../soap/faults.ts';
import type { Provider } from '../world.ts';
import type { MessageValue } from '../xml/message.ts';
import { isRefused, readDocument } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { askProvider, named } from './ask-provider.ts';
import type { RptKey } from './rpts.ts';
import { takeRt } from './take-rt.ts';

const mostAtOnce = 1_000;

export async function fetchRts(pagopa: PagoPa, provider: Provider): Promise<void> {
  const answer = await askProvider(pagopa, provider, {
    action: 'pspChiediListaRT',
    request: pspChiediListaRT,
    value: {
      identificativoRichiedente: nodeId,
      identificativoIntermediarioPSP: provider.broker,
      identificativoCanale: provider.channel,
    },
    reply: pspChiediListaRTResponse,
  });
  if (answer.outcome !== 'answered') return;
  const listed = answer.value.pspChiediListaRTResponse.elementoListaRTResponse;
  for (const waiting of listed.slice(0, mostAtOnce))
    await fetchRt(pagopa, provider, {
      fiscalCode: waiting.identificativoDominio,
      iuv: waiting.identificativoUnivocoVersamento,
      ccp: waiting.codiceContestoPagamento,
    });
}

async function fetchRt(pagopa: PagoPa, provider: Provider, key: RptKey): Promise<void> {
  const answer = await askProvider(pagopa, provider, {
    action: 'pspChiediRT',
    request: pspChiediRT,
    value: named(key),
    reply: pspChiediRTResponse,
  });
  if (answer.outcome !== 'answered') return;
  const { rt: document, fault } = answer.value.pspChiediRTResponse;
  if (document === undefined || fault !== undefined) return;
  const objection = await objectionTo(pagopa, provider, key, document);
  await askProvider(pagopa, provider, {
    action: 'pspInviaAckRT',
    request: pspInviaAckRT,
    value: { ...named(key), ackRT: ackOf(pagopa, provider, key, { document, objection }) },
    reply: pspInviaAckRTResponse,
  });
}

/** Undefined: it is the node's now. */
async function objectionTo(
  pagopa: PagoPa,
  provider: Provider,
  key: RptKey,
  document: string,
): Promise<FaultBean | undefined> {
  try {
    await takeRt(pagopa, {
      identificativoPSP: provider.id,
      identificativoIntermediarioPSP: provider.broker,
      identificativoCanale: provider.channel,
      password: provider.password,
      ...named(key),
      rt: document,
    });
  } catch (error) {
    if (!(error instanceof NodeFault)) throw error;
    // Fetched before, and its acknowledgement lost.
    const had = pagopa.state.rpts.find(key)?.attested?.xml;
    const isTheSame = had === Buffer.from(document, 'base64').toString('utf8');
    if (error.bean.faultCode !== 'PPT_RT_DUPLICATA' || !isTheSame) return error.bean;
  }
  return undefined;
}

function ackOf(
  { clock }: PagoPa,
  provider: Provider,
  key: RptKey,
  fetched: { readonly document: string; readonly objection: FaultBean | undefined },
): MessageValue<typeof pspInviaAckRT>['ackRT'] {
  const { objection } = fetched;
  const now = romeDateTime(clock.now()).slice(0, 19);
  const read = readDocument(Buffer.from(fetched.document, 'base64'), schemas(), rt);
  const said = isRefused(read) ? undefined : read;
  return {
    identificativoACK: randomUUID().replaceAll('-', ''),
    dataOraACK: now,
    mittenteACK: nodeId,
    datiMessaggioReferenziato: {
      ...named(key),
      // What cannot be read has no name.
      identificativoMessaggioReferenziato: said?.identificativoMessaggioRicevuta ?? 'n/a',
      dataOraMessaggioReferenziato: said?.dataOraMessaggioRicevuta ?? now,
      tipologiaMessaggioReferenziato: 'RT',
      mittenteMessaggioReferenziato: provider.id.slice(0, 25),
    },
    informazioniStatoMessaggioReferenziato:
      objection === undefined
        ? { statoMessaggioReferenziato: 'ACTC' }
        : {
            statoMessaggioReferenziato: 'RJCT',
            motivazioneStatoErrato: {
              codiceErrore: objection.faultCode === 'PPT_SINTASSI_XSD' ? 'VALXSD' : 'CTRLFOR',
              InformazioniAggiuntive: [
                `${objection.faultCode}: ${objection.description ?? ''}`.slice(0, 140),
              ],
            },
          },
  };
}
