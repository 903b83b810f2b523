// The simulated provider of the older way: it is handed RPTs, which its customers pay in its home banking a moment later,
// or do not, and says so to the node by an RT of each.

import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { cents } from '@io/vocabulary';
import {
  nodoInviaRT,
  nodoInviaRTRisposta,
  pspInviaCarrelloRPT,
  pspInviaCarrelloRPTResponse,
  pspInviaRPT,
  pspInviaRPTResponse,
} from '../messages/older-provider.ts';
import { rpt } from '../messages/rpt.ts';
import type { RptDocument } from '../node/rpts.ts';
import { type RtOutcome, rtOf } from '../node/rt.ts';
import { type PagoPa, recorder } from '../pagopa.ts';
import { olderPath, olderProviderPath } from '../paths.ts';
import type { Scenario } from '../scenarios.ts';
import { scenarioOfHeader } from '../settings.ts';
import { callSoap } from '../soap/client.ts';
import { describedFault } from '../soap/faults.ts';
import { type Call, operation, registerSoapService, type Silence } from '../soap/service.ts';
import { subscriptionKey } from '../world.ts';
import { isRefused, readDocument } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { wsdlOf } from '../xml/wsdl.ts';

/** What it charges for a payment in its home banking. */
const homeBankingFee = cents(75);

const paid: RtOutcome = { isPaid: true };
const declined: RtOutcome = { isPaid: false, why: 'RINUNCIA DEL PAGATORE' };

type Given = { readonly providerId: string; readonly documents: readonly RptDocument[] };

/** Undefined: one of them cannot be read. */
function documentsIn(all: readonly string[]): RptDocument[] | undefined {
  const read = all.map((one) => readDocument(Buffer.from(one, 'base64'), schemas(), rpt));
  const good = read.filter((one) => !isRefused(one));
  return good.length === read.length && good.length > 0 ? (good as RptDocument[]) : undefined;
}

export function registerOlderProvider(server: FastifyInstance, pagopa: PagoPa): void {
  const answerTo = (
    { providerId, documents }: { providerId: string; documents: RptDocument[] | undefined },
    { headers }: Call,
  ): 'OK' | 'KO' | Silence => {
    const scenario = scenarioOfHeader(headers['x-sandbox-scenario']);
    if (documents === undefined || scenario === 'psp_refuses') return 'KO';
    const given = { providerId, documents };
    if (scenario === 'psp_lost') return 'OK';
    pagopa.later(sendAll(pagopa, given, scenario));
    return scenario === 'psp_slow' || scenario === 'psp_late' ? { silence: 'hang' } : 'OK';
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
          const documents = documentsIn(all.flatMap((one) => one?.rpt ?? []));
          const said = answerTo({ providerId, documents }, call);
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
          const said = answerTo({ providerId, documents: documentsIn(all) }, call);
          return typeof said === 'string' ? { pspInviaCarrelloRPTResponse: resultOf(said) } : said;
        },
      }),
    ],
  });
}

async function sendAll(pagopa: PagoPa, given: Given, scenario?: Scenario): Promise<void> {
  await send(pagopa, given, scenario === 'payer_declines' ? declined : paid);
  if (scenario === 'psp_twice') await send(pagopa, given, paid);
  if (scenario === 'psp_contradicts') await send(pagopa, given, declined);
}

/** When its customers have been in their home banking. */
async function send(
  pagopa: PagoPa,
  { providerId, documents }: Given,
  outcome: RtOutcome,
): Promise<void> {
  await wait(pagopa.settings.psp_delay_ms, undefined, { ref: false });
  for (const document of documents) await sendRt(pagopa, providerId, document, outcome);
}

async function sendRt(
  pagopa: PagoPa,
  providerId: string,
  document: RptDocument,
  outcome: RtOutcome,
): Promise<void> {
  const provider = pagopa.world.providers.get(providerId);
  if (provider === undefined) return;
  const now = pagopa.clock.now();
  const xml = rtOf(document, {
    by: provider,
    message: `RT${randomUUID().replaceAll('-', '')}`,
    iur: `PONTE${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    fee: homeBankingFee,
    now,
    on: now,
    outcome,
  });
  await callSoap(
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
        identificativoDominio: document.dominio.identificativoDominio,
        identificativoUnivocoVersamento: document.datiVersamento.identificativoUnivocoVersamento,
        codiceContestoPagamento: document.datiVersamento.codiceContestoPagamento,
        tipoFirma: '',
        rt: Buffer.from(xml).toString('base64'),
      },
      reply: nodoInviaRTRisposta,
    },
    recorder(pagopa, { from: provider.name, to: 'nodo', operation: 'nodoInviaRT', url: olderPath }),
  );
}
