// The node's REST towards a payment manager, for payments that stand at it until their payer has chosen how to pay.
// Sources: the swagger "Nodo-PaymentManager" 1.0.0, and the node's own tests for what is refused, in which words.

import type { FastifyInstance } from 'fastify';
import type { PagoPa } from './pagopa.ts';
import {
  type Forwarded,
  forwardedBefore,
  forwardTaken,
  forwardToPage,
  type Taken,
} from './node/forward.ts';
import { forwardByCard, forwardForLater } from './node/forward-older.ts';
import {
  giveUp,
  hasStamp,
  informationOf,
  inTurn,
  isParked,
  paymentOf,
  progressOf,
  reasonOf,
} from './node/parked.ts';
import {
  idIn,
  NoSuchPayment,
  providerIn,
  readCard,
  readLater,
  readPaypal,
  readRedirect,
  RefusedToManager,
} from './node/payment-manager-body.ts';
import { cardsFor, informative, ways } from './node/provider-cards.ts';
import type { Attempt } from './node/state.ts';
import { untilRptsAreHere } from './node/take-rpt.ts';
import { scenarioOfHeader } from './settings.ts';
import type { Provider } from './world.ts';

const path = '/pagopa/nodo-per-pm/v1';

type Query = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

export function registerPaymentManager(server: FastifyInstance, pagopa: PagoPa): void {
  void server.register(async (scope) => {
    scope.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
      if (error instanceof RefusedToManager)
        return reply.code(error.status).send({ error: error.message });
      const status = error.statusCode ?? 500;
      return reply
        .code(status)
        .send({ error: status < 500 ? 'Richiesta non valida' : 'Errore generico' });
    });

    const find = async (id: string): Promise<readonly Attempt[]> => {
      const attempts = paymentOf(pagopa, id);
      if (attempts === undefined) throw new NoSuchPayment();
      await untilRptsAreHere(
        pagopa,
        attempts.map(({ token }) => token),
      );
      return attempts;
    };

    scope.get<{ Querystring: Query }>(`${path}/informazioniPagamento`, async ({ query }) => {
      const id = idIn(query);
      const attempts = paymentOf(pagopa, id) ?? [];
      if (attempts.length === 0 || !isParked(pagopa, await find(id)))
        throw new RefusedToManager(404, 'Il pagamento non esiste');
      return informationOf(pagopa, id, attempts);
    });

    scope.get<{ Querystring: Query }>(`${path}/avanzamentoPagamento`, async ({ query }) => ({
      esito: progressOf(await find(idIn(query))),
    }));

    scope.get<{ Querystring: Query }>(`${path}/listaPSP`, async ({ query }) => {
      const attempts = await find(idIn(query));
      const way = ways.find((one) => one === query['percorsoPagamento']);
      if (way === undefined) throw new RefusedToManager(422, 'Percorso pagamento invalido');
      const amount = attempts.reduce((sum, { data }) => sum + data.paymentAmount, 0);
      const data = cardsFor(way, { amount, hasStamp: hasStamp(attempts) });
      return { totalRows: data.length, data };
    });
    scope.get(`${path}/informative`, async () => informative(pagopa.world));

    scope.get<{ Querystring: Query }>(`${path}/notificaAnnullamento`, async ({ query }) => {
      const attempts = await find(idIn(query));
      const why = reasonOf(query['motivoAnnullamento'] ?? 'OTHER');
      if (why === undefined) throw new RefusedToManager(422, 'Motivo di annullamento invalido');
      return inTurn(attempts, async () => {
        if (!isParked(pagopa, attempts)) throw new NoSuchPayment();
        giveUp(pagopa, attempts, why);
        return { esito: 'OK' };
      });
    });

    /** Only what still stands here is handed on; what was handed on already is told again, never done again. */
    const forward = (
      attempts: readonly Attempt[],
      provider: Provider,
      hand: () => Promise<Forwarded> | Forwarded,
    ): Promise<Forwarded> =>
      inTurn(attempts, async () => {
        if (isParked(pagopa, attempts)) return hand();
        const before = forwardedBefore(attempts, provider);
        if (before === undefined) throw new NoSuchPayment();
        return before;
      });

    for (const [name, read] of [
      ['carta', readCard],
      ['paypal', readPaypal],
    ] as const)
      scope.post(`${path}/inoltroEsito/${name}`, async ({ body, headers }, reply) => {
        const asked = scenarioOfHeader(headers['x-sandbox-scenario']);
        const { id, ...said } = read(body);
        const attempts = await find(id);
        const provider = providerIn(pagopa.world, body, said);
        const sum = attempts.reduce((all, { data }) => all + data.paymentAmount, 0);
        if (said.total < sum) throw new RefusedToManager(422, 'Importo Totale Pagato invalido');
        const taken: Taken = { ...said, asked };
        const isOlder = provider.older === true;
        if (isOlder && attempts.some(({ rpt }) => rpt?.document === undefined))
          throw new RefusedToManager(400, 'Modello pagamento non valido');
        const hand = isOlder ? forwardByCard : forwardTaken;
        const forwarded = await forward(attempts, provider, () =>
          hand(pagopa, attempts, provider, taken),
        );
        const answer = answerTo(forwarded, 'Operazione in timeout');
        return reply.code(answer.status).send(answer.body);
      });

    scope.post(`${path}/inoltroEsito/mod2`, async ({ body, headers }, reply) => {
      const asked = scenarioOfHeader(headers['x-sandbox-scenario']);
      const { id, ...said } = readLater(body, pagopa.clock.now());
      const attempts = await find(id);
      const provider = providerIn(pagopa.world, body, { method: said.method, isLater: true });
      if (pagopa.state.rpts.baskets.get(id) === undefined)
        throw new RefusedToManager(400, 'Modello pagamento non valido');
      const forwarded = await forward(attempts, provider, () =>
        forwardForLater(pagopa, attempts, provider, { ...said, asked }),
      );
      const answer = answerTo(forwarded, 'Operazione in timeout');
      return reply.code(answer.status).send(answer.body);
    });

    scope.post(`${path}/inoltroEsito/mod1`, async ({ body, headers }, reply) => {
      const asked = scenarioOfHeader(headers['x-sandbox-scenario']);
      const { id, ...said } = readRedirect(body, pagopa.clock.now());
      const attempts = await find(id);
      const provider = providerIn(pagopa.world, body, said);
      // Of a page of the provider's know the RPTs alone.
      if (pagopa.state.rpts.baskets.get(id) === undefined)
        throw new RefusedToManager(400, 'Modello pagamento non valido');
      const forwarded = await forward(attempts, provider, () =>
        forwardToPage(pagopa, attempts, provider, { ...said, asked }),
      );
      const answer = answerTo(forwarded, 'timeout');
      return reply.code(answer.status).send({
        ...answer.body,
        ...(forwarded.is === 'accepted' && { urlRedirectPSP: `${pagopa.url()}/pagopa/wisp/${id}` }),
      });
    });
  });
}

function answerTo(forwarded: Forwarded, silence: string): Answer {
  if (forwarded.is === 'silence') return { status: 408, body: { error: silence } };
  if (forwarded.is === 'accepted') return { status: 200, body: { esito: 'OK' } };
  const { code, why } = forwarded;
  return { status: 200, body: { esito: 'KO', errorCode: code, descrizione: why } };
}
