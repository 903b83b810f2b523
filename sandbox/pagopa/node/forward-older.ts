// A payer will pay at their bank, later (inoltroEsito/mod2): the node hands the RPTs to a provider that speaks the older
// way (pspInviaRPT, or pspInviaCarrelloRPT for several), whose RTs say one day what became of each.

import {
  pspInviaCarrelloRPT,
  pspInviaCarrelloRPTResponse,
  pspInviaRPT,
  pspInviaRPTResponse,
} from '../messages/older-provider.ts';
import { rpt } from '../messages/rpt.ts';
import { cents } from '@io/vocabulary';
import { addressOf, type PagoPa, recorder } from '../pagopa.ts';
import { callSoap, type SoapAnswer } from '../soap/client.ts';
import type { Message } from '../xml/message.ts';
import type { Provider } from '../world.ts';
import { writeDocument } from '../xml/write.ts';
import { closureOf, type Forwarded, hand, type Said, settleBy, type Taken } from './forward.ts';
import type { Rpt } from './rpts.ts';
import { scenarioOf } from './scenario.ts';
import type { Attempt } from './state.ts';

const sendTimeout = 7_000;
/** "Differito". */
const LATER = 2;

export async function forwardForLater(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  provider: Provider,
  taken: Omit<Taken, 'total'>,
): Promise<Forwarded> {
  // Each is paid, or not, by itself: what it costs its own RT says.
  for (const attempt of attempts) {
    const total = attempt.data.paymentAmount;
    const closure = closureOf(pagopa, [attempt], { ...taken, total, fee: cents(0) });
    hand(pagopa, [attempt], provider, { ...closure, isLater: true });
  }
  const rpts = attempts.flatMap(({ rpt: expected }) => expected?.document ?? []);
  return settleBy(pagopa, attempts, await sendRpts(pagopa, rpts, provider, taken));
}

async function sendRpts(
  pagopa: PagoPa,
  rpts: readonly Rpt[],
  provider: Provider,
  { asked }: Omit<Taken, 'total'>,
): Promise<Said> {
  const url = addressOf(pagopa, provider.url ?? '');
  const [first] = rpts;
  const scenario =
    asked ??
    (first === undefined ? 'payable' : scenarioOf(pagopa, first.attempt.position, 'notification'));
  const to = provider.name;
  const how = {
    url,
    identity: pagopa.identity(),
    timeoutMs: sendTimeout * pagopa.settings.time_scale,
    headers: { 'x-sandbox-scenario': scenario },
  };
  const byWhom = {
    identificativoPSP: provider.id,
    identificativoIntermediarioPSP: provider.broker,
    identificativoCanale: provider.channel,
    modelloPagamento: LATER,
  };
  const elementOf = (one: Rpt) => ({
    identificativoUnivocoVersamento: one.iuv,
    codiceContestoPagamento: one.ccp,
    rpt: Buffer.from(writeDocument(rpt, one.document)).toString('base64'),
  });
  if (rpts.length === 1 && first !== undefined) {
    const action = 'pspInviaRPT';
    return saidBy(
      await callSoap(
        {
          ...how,
          action,
          request: pspInviaRPT,
          value: {
            identificativoDominio: first.fiscalCode,
            ...byWhom,
            elementoListaRPT: [elementOf(first)],
          },
          reply: pspInviaRPTResponse,
        },
        recorder(pagopa, { from: 'nodo', to, operation: action, url }),
      ),
      ({ pspInviaRPTResponse: said }) => said.esitoComplessivoOperazione,
    );
  }
  const action = 'pspInviaCarrelloRPT';
  return saidBy(
    await callSoap(
      {
        ...how,
        action,
        request: pspInviaCarrelloRPT,
        value: {
          ...byWhom,
          listaRPT: {
            elementoListaCarrelloRPT: rpts.map((one) => ({
              identificativoDominio: one.fiscalCode,
              ...elementOf(one),
            })),
          },
        },
        reply: pspInviaCarrelloRPTResponse,
      },
      recorder(pagopa, { from: 'nodo', to, operation: action, url }),
    ),
    ({ pspInviaCarrelloRPTResponse: said }) => said.esitoComplessivoOperazione,
  );
}

function saidBy<Res extends Message>(
  answer: SoapAnswer<Res>,
  outcomeIn: (value: Extract<SoapAnswer<Res>, { outcome: 'answered' }>['value']) => string,
): Said {
  if (answer.outcome === 'timeout') return 'silence';
  if (answer.outcome !== 'answered') return 'nobody';
  return outcomeIn(answer.value) === 'OK' ? 'accepted' : 'refused';
}
