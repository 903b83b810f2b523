// The simulated provider of the older way: it is handed RPTs, paid by card already, or which its customers pay in its home
// banking a moment later, or do not; and it says so to the node by an RT of each, or keeps that until the node asks.

import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Cents, cents, sumCents } from '@io/vocabulary';
import {
  nodoInviaRT,
  nodoInviaRTRisposta,
  pspInviaCarrelloRPT,
  pspInviaCarrelloRPTCarte,
  pspInviaCarrelloRPTCarteResponse,
  pspInviaCarrelloRPTResponse,
  pspInviaRPT,
  pspInviaRPTResponse,
} from '../messages/older-provider.ts';
import { rpt } from '../messages/rpt.ts';
import type { RptDocument, RptKey } from '../node/rpts.ts';
import { type RtOutcome, rtOf } from '../node/rt.ts';
import { type PagoPa, recorder } from '../pagopa.ts';
import { olderPath, olderProviderPath } from '../paths.ts';
import type { Scenario } from '../scenarios.ts';
import { scenarioOfHeader } from '../settings.ts';
import { callSoap } from '../soap/client.ts';
import { describedFault } from '../soap/faults.ts';
import { type Call, operation, registerSoapService, type Silence } from '../soap/service.ts';
import { type Provider, subscriptionKey } from '../world.ts';
import { isRefused, readDocument } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { wsdlOf } from '../xml/wsdl.ts';
import { recoveryOperations } from './older-recovery.ts';

/** What it charges for a payment in its home banking. */
const homeBankingFee = cents(75);

const paid: RtOutcome = { isPaid: true };
const declined: RtOutcome = { isPaid: false, why: 'RINUNCIA DEL PAGATORE' };

/** `fees`: what each pays above its amount. */
type Given = {
  readonly providerId: string;
  readonly documents: readonly RptDocument[];
  readonly fees: readonly Cents[];
};

const keyOf = ({ dominio, datiVersamento: asked }: RptDocument): RptKey => ({
  fiscalCode: dominio.identificativoDominio,
  iuv: asked.identificativoUnivocoVersamento,
  ccp: asked.codiceContestoPagamento,
});

/** Undefined: one of them cannot be read. */
function documentsIn(all: readonly string[]): RptDocument[] | undefined {
  const read = all.map((one) => readDocument(Buffer.from(one, 'base64'), schemas(), rpt));
  const good = read.filter((one) => !isRefused(one));
  return good.length === read.length && good.length > 0 ? (good as RptDocument[]) : undefined;
}

export function registerOlderProvider(server: FastifyInstance, pagopa: PagoPa): void {
  const answerTo = (
    providerId: string,
    all: readonly string[],
    { headers }: Call,
    feesOf: (documents: readonly RptDocument[]) => readonly Cents[],
  ): 'OK' | 'KO' | Silence => {
    const documents = documentsIn(all);
    const scenario = scenarioOfHeader(headers['x-sandbox-scenario']);
    // It has never come, for all that the node may learn.
    if (scenario === 'rpt_lost') return { silence: 'hang' };
    const saysNo = documents === undefined || scenario === 'psp_refuses';
    for (const document of documents ?? [])
      pagopa.bank.take(keyOf(document), providerId, saysNo ? 'refused' : 'to_be_paid');
    if (documents === undefined || saysNo) return 'KO';
    const given = { providerId, documents, fees: feesOf(documents) };
    if (scenario === 'psp_lost') return 'OK';
    pagopa.later(sendAll(pagopa, given, scenario));
    return scenario === 'psp_slow' || scenario === 'psp_late' ? { silence: 'hang' } : 'OK';
  };
  const inHomeBanking = (documents: readonly RptDocument[]) => documents.map(() => homeBankingFee);
  /** What was paid above the amounts: the first of them carries it. */
  const byCard = (total: Cents) => (documents: readonly RptDocument[]) => {
    const sum = sumCents(documents.map((one) => one.datiVersamento.importoTotaleDaVersare));
    return documents.map((_, index) => cents(index === 0 ? Math.max(0, total - sum) : 0));
  };
  const resultOf = (outcome: 'OK' | 'KO') => ({
    esitoComplessivoOperazione: outcome,
    ...(outcome === 'KO' && {
      listaErroriRPT: { fault: [describedFault('CANALE_SEMANTICA', 'RPT rifiutata dal PSP')] },
    }),
  });
  registerSoapService(server, {
    path: olderProviderPath,
    refuseCaller: () => undefined,
    wsdl: () => wsdlOf('pspPerNodo', `${pagopa.url()}${olderProviderPath}`),
    log: () => {},
    operations: [
      operation({
        action: 'pspInviaRPT',
        request: pspInviaRPT,
        reply: pspInviaRPTResponse,
        refuse: (fault) => ({
          pspInviaRPTResponse: {
            esitoComplessivoOperazione: 'KO',
            listaErroriRPT: { fault: [fault] },
          },
        }),
        handle: async ({ identificativoPSP: providerId = '', elementoListaRPT: all }, call) => {
          const rpts = all.flatMap((one) => one?.rpt ?? []);
          const said = answerTo(providerId, rpts, call, inHomeBanking);
          return typeof said === 'string' ? { pspInviaRPTResponse: resultOf(said) } : said;
        },
      }),
      operation({
        action: 'pspInviaCarrelloRPT',
        request: pspInviaCarrelloRPT,
        reply: pspInviaCarrelloRPTResponse,
        refuse: (fault) => ({
          pspInviaCarrelloRPTResponse: { fault, esitoComplessivoOperazione: 'KO' },
        }),
        handle: async ({ identificativoPSP: providerId, listaRPT }, call) => {
          const all = listaRPT.elementoListaCarrelloRPT.map((one) => one.rpt);
          const said = answerTo(providerId, all, call, inHomeBanking);
          return typeof said === 'string' ? { pspInviaCarrelloRPTResponse: resultOf(said) } : said;
        },
      }),
      operation({
        action: 'pspInviaCarrelloRPTCarte',
        request: pspInviaCarrelloRPTCarte,
        reply: pspInviaCarrelloRPTCarteResponse,
        refuse: (fault) => ({
          pspInviaCarrelloRPTResponse: { fault, esitoComplessivoOperazione: 'KO' },
        }),
        handle: async ({ identificativoPSP: providerId, listaRPT, importoTotalePagato }, call) => {
          const all = listaRPT.elementoListaCarrelloRPT.map((one) => one.rpt);
          const said = answerTo(providerId, all, call, byCard(importoTotalePagato));
          return typeof said === 'string' ? { pspInviaCarrelloRPTResponse: resultOf(said) } : said;
        },
      }),
      ...recoveryOperations(pagopa),
    ],
  });
}

async function sendAll(pagopa: PagoPa, given: Given, scenario?: Scenario): Promise<void> {
  await send(pagopa, given, scenario === 'payer_declines' ? declined : paid, scenario);
  if (scenario === 'psp_twice') await send(pagopa, given, paid);
  if (scenario === 'psp_contradicts') await send(pagopa, given, declined);
}

/** When its customers have been in their home banking; a card has paid already. */
async function send(
  pagopa: PagoPa,
  { providerId, documents, fees }: Given,
  outcome: RtOutcome,
  scenario?: Scenario,
): Promise<void> {
  await wait(pagopa.settings.psp_delay_ms, undefined, { ref: false });
  const provider = pagopa.world.providers.get(providerId);
  if (provider === undefined) return;
  for (const [index, document] of documents.entries()) {
    const known = pagopa.bank.find(keyOf(document));
    if (known?.standing === 'cancelled') continue;
    const now = pagopa.clock.now();
    const xml = rtOf(document, {
      by: provider,
      message: `RT${randomUUID().replaceAll('-', '')}`,
      iur: `PONTE${randomUUID().replaceAll('-', '').slice(0, 24)}`,
      fee: fees[index] ?? cents(0),
      now,
      on: now,
      outcome,
    });
    if (known !== undefined) known.standing = 'attested';
    const isTold = scenario !== 'rt_waits' && (await sendRt(pagopa, provider, document, xml));
    // Whoever cannot be told asks for it.
    if (!isTold && known !== undefined) known.waiting = xml;
  }
}

/** Whether the node has answered, whatever it was. */
async function sendRt(
  pagopa: PagoPa,
  provider: Provider,
  document: RptDocument,
  xml: string,
): Promise<boolean> {
  const key = keyOf(document);
  const answer = await callSoap(
    {
      url: `${pagopa.base()}${olderPath}`,
      timeoutMs: 15_000,
      headers: { 'ocp-apim-subscription-key': subscriptionKey },
      action: 'nodoInviaRT',
      request: nodoInviaRT,
      value: {
        identificativoIntermediarioPSP: provider.broker,
        identificativoCanale: provider.channel,
        password: provider.password,
        identificativoPSP: provider.id,
        identificativoDominio: key.fiscalCode,
        identificativoUnivocoVersamento: key.iuv,
        codiceContestoPagamento: key.ccp,
        tipoFirma: '',
        rt: Buffer.from(xml).toString('base64'),
      },
      reply: nodoInviaRTRisposta,
    },
    recorder(pagopa, { from: provider.name, to: 'nodo', operation: 'nodoInviaRT', url: olderPath }),
  );
  return answer.outcome === 'answered';
}
