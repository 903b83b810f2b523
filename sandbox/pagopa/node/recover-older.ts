// What a provider of the older way has not said of itself the node asks: of an RPT that nobody answered for, how far it
// is (pspChiediAvanzamentoRPT); of what is owed, which RTs wait with it (pspChiediListaRT), each of which is fetched,
// judged like one that was brought, and acknowledged or refused (pspChiediRT, pspInviaAckRT).

import { randomUUID } from 'node:crypto';
import { romeDateTime } from '../clock.ts';
import {
  pspChiediAvanzamentoRPT,
  pspChiediAvanzamentoRPTResponse,
  pspChiediListaRT,
  pspChiediListaRTResponse,
  pspChiediRT,
  pspChiediRTResponse,
  pspInviaAckRT,
  pspInviaAckRTResponse,
  pspNotificaCancellazioneRPT,
  pspNotificaCancellazioneRPTResponse,
} from '../messages/older-recovery.ts';
import { rt } from '../messages/rpt.ts';
import { addressOf, type PagoPa, recorder } from '../pagopa.ts';
import { callSoap, type SoapAnswer } from '../soap/client.ts';
import { type FaultBean, nodeId, NodeFault } from '../soap/faults.ts';
import type { Provider } from '../world.ts';
import type { Message, MessageValue } from '../xml/message.ts';
import { isRefused, readDocument } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { settleBy } from './forward.ts';
import { inTurn } from './parked.ts';
import type { Rpt, RptKey } from './rpts.ts';
import type { Attempt } from './state.ts';
import { takeRt } from './take-rt.ts';

const askTimeout = 15_000;
const mostAtOnce = 1_000;

const named = ({ fiscalCode, iuv, ccp }: RptKey) => ({
  identificativoDominio: fiscalCode,
  identificativoUnivocoVersamento: iuv,
  codiceContestoPagamento: ccp,
});

function ask<Req extends Message, Res extends Message>(
  pagopa: PagoPa,
  provider: Provider,
  { action, request, value, reply }: Asked<Req, Res>,
): Promise<SoapAnswer<Res>> {
  const url = addressOf(pagopa, provider.url ?? '');
  return callSoap(
    {
      url,
      identity: pagopa.identity(),
      timeoutMs: askTimeout * pagopa.settings.time_scale,
      action,
      request,
      value,
      reply,
    },
    recorder(pagopa, { from: 'nodo', to: provider.name, operation: action, url }),
  );
}
type Asked<Req extends Message, Res extends Message> = {
  readonly action: string;
  readonly request: Req;
  readonly value: MessageValue<Req>;
  readonly reply: Res;
};

/** `isNow`: whoever asked a moment ago is asked again. */
export async function recoverOlder(pagopa: PagoPa, isNow: boolean): Promise<void> {
  const { state, world, clock, settings } = pagopa;
  const now = clock.now();
  const owed = [...state.open].filter(
    ({ status, rpt: expected }) =>
      expected?.document !== undefined &&
      (status === 'PAYMENT_ACCEPTED' || status === 'PAYMENT_UNKNOWN'),
  );
  for (const provider of world.providers.values()) {
    if (provider.older !== true || provider.url === undefined || provider.enabled === false)
      continue;
    const theirs = owed.filter((attempt) => attempt.provider.id === provider.id);
    const [first] = theirs;
    if (first === undefined && !isNow) continue;
    // It has a while to say so of itself.
    const since = state.askedForRts.get(provider.id) ?? first?.closure?.at ?? now;
    const due = since.add({ milliseconds: Math.round(settings.rt_ask_seconds * 1_000) });
    if (!isNow && Temporal.Instant.compare(now, due) < 0) continue;
    state.askedForRts.set(provider.id, now);
    for (const attempt of theirs) await askHowFar(pagopa, provider, attempt);
    await fetchRts(pagopa, provider);
  }
}

const notThere = new Set(['CANALE_RPT_SCONOSCIUTA', 'CANALE_RPT_RIFIUTATA']);

/** Of those whose sending nobody answered. */
async function askHowFar(pagopa: PagoPa, provider: Provider, attempt: Attempt): Promise<void> {
  const one = attempt.rpt?.document;
  if (one === undefined || attempt.status !== 'PAYMENT_UNKNOWN') return;
  await inTurn([attempt], async () => {
    const answer = await ask(pagopa, provider, {
      action: 'pspChiediAvanzamentoRPT',
      request: pspChiediAvanzamentoRPT,
      value: named(one),
      reply: pspChiediAvanzamentoRPTResponse,
    });
    if (answer.outcome !== 'answered') return;
    const { fault, value } = answer.value.pspChiediAvanzamentoRPTResponse;
    if (fault !== undefined && notThere.has(fault.faultCode))
      settleBy(pagopa, [attempt], 'refused', 'PAYMENT_UNKNOWN');
    else if (fault === undefined && value !== undefined)
      settleBy(pagopa, [attempt], 'accepted', 'PAYMENT_UNKNOWN');
  });
}

async function fetchRts(pagopa: PagoPa, provider: Provider): Promise<void> {
  const answer = await ask(pagopa, provider, {
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
  const answer = await ask(pagopa, provider, {
    action: 'pspChiediRT',
    request: pspChiediRT,
    value: named(key),
    reply: pspChiediRTResponse,
  });
  if (answer.outcome !== 'answered') return;
  const { rt: document, fault } = answer.value.pspChiediRTResponse;
  if (document === undefined || fault !== undefined) return;
  const objection = await objectionTo(pagopa, provider, key, document);
  await ask(pagopa, provider, {
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

/** Its time has run out, and what the provider made of it nobody knows: nobody is to pay it any more. */
export async function cancelAtProvider(pagopa: PagoPa, attempt: Attempt, one: Rpt): Promise<void> {
  const provider = pagopa.world.providers.get(attempt.provider.id);
  if (provider?.older !== true || attempt.closure === undefined) return;
  await ask(pagopa, provider, {
    action: 'pspNotificaCancellazioneRPT',
    request: pspNotificaCancellazioneRPT,
    value: named(one),
    reply: pspNotificaCancellazioneRPTResponse,
  });
}
