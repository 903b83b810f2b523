// The node hands RPTs to a provider that speaks the older way, whose RTs say one day what became of each: to be paid at
// the payer's bank, later (inoltroEsito/mod2: pspInviaRPT, or pspInviaCarrelloRPT for several), or paid by card already
// (inoltroEsito/carta: pspInviaCarrelloRPTCarte).

import {
  pspInviaCarrelloRPT,
  pspInviaCarrelloRPTCarte,
  pspInviaCarrelloRPTCarteResponse,
  pspInviaCarrelloRPTResponse,
  pspInviaRPT,
  pspInviaRPTResponse,
} from '../messages/older-provider.ts';
import { rpt } from '../messages/rpt.ts';
import { cents, sumCents } from '@io/vocabulary';
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
/** "Immediato multibeneficiario", "differito". */
const AT_ONCE = 1;
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

/** The money is there: each RPT is attested in full, and the fee is on the first. */
export async function forwardByCard(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  provider: Provider,
  taken: Taken,
): Promise<Forwarded> {
  const sum = sumCents(attempts.map(({ data }) => data.paymentAmount));
  for (const [index, attempt] of attempts.entries()) {
    const fee = cents(index === 0 ? taken.total - sum : 0);
    const total = cents(attempt.data.paymentAmount + fee);
    hand(pagopa, [attempt], provider, closureOf(pagopa, [attempt], { ...taken, total, fee }));
  }
  const rpts = attempts.flatMap(({ rpt: expected }) => expected?.document ?? []);
  const { how, byWhom, record } = callTo(pagopa, provider, rpts, taken.asked);
  const said = new Map(taken.information);
  const action = 'pspInviaCarrelloRPTCarte';
  const answer = await callSoap(
    {
      ...how,
      action,
      request: pspInviaCarrelloRPTCarte,
      value: {
        ...byWhom,
        modelloPagamento: AT_ONCE,
        listaRPT: { elementoListaCarrelloRPT: rpts.map(elementOfCart) },
        rrn: said.get('rrn') ?? '',
        esitoTransazioneCarta: said.get('outcomePaymentGateway') ?? '',
        importoTotalePagato: taken.total,
        timestampOperazione: taken.timestamp,
        codiceAutorizzativo: said.get('authorizationCode') ?? '',
      },
      reply: pspInviaCarrelloRPTCarteResponse,
    },
    record(action),
  );
  return settleBy(
    pagopa,
    attempts,
    saidBy(answer, (value) => value.pspInviaCarrelloRPTResponse.esitoComplessivoOperazione),
  );
}

/** Where a provider is told, as whom, and what befalls it there. */
function callTo(
  pagopa: PagoPa,
  provider: Provider,
  [first]: readonly Rpt[],
  asked: Taken['asked'],
) {
  const url = addressOf(pagopa, provider.url ?? '');
  const scenario =
    asked ??
    (first === undefined ? 'payable' : scenarioOf(pagopa, first.attempt.position, 'notification'));
  return {
    how: {
      url,
      identity: pagopa.identity(),
      timeoutMs: sendTimeout * pagopa.settings.time_scale,
      headers: { 'x-sandbox-scenario': scenario },
    },
    byWhom: {
      identificativoPSP: provider.id,
      identificativoIntermediarioPSP: provider.broker,
      identificativoCanale: provider.channel,
    },
    record: (operation: string) =>
      recorder(pagopa, { from: 'nodo', to: provider.name, operation, url }),
  };
}

const elementOf = (one: Rpt) => ({
  identificativoUnivocoVersamento: one.iuv,
  codiceContestoPagamento: one.ccp,
  rpt: Buffer.from(writeDocument(rpt, one.document)).toString('base64'),
});
const elementOfCart = (one: Rpt) => ({
  identificativoDominio: one.fiscalCode,
  ...elementOf(one),
});

async function sendRpts(
  pagopa: PagoPa,
  rpts: readonly Rpt[],
  provider: Provider,
  { asked }: Omit<Taken, 'total'>,
): Promise<Said> {
  const [first] = rpts;
  const { how, byWhom, record } = callTo(pagopa, provider, rpts, asked);
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
            modelloPagamento: LATER,
            elementoListaRPT: [elementOf(first)],
          },
          reply: pspInviaRPTResponse,
        },
        record(action),
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
          modelloPagamento: LATER,
          listaRPT: { elementoListaCarrelloRPT: rpts.map(elementOfCart) },
        },
        reply: pspInviaCarrelloRPTResponse,
      },
      record(action),
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
