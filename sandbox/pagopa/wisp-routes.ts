// Where a payer lands whom an institution has sent to the node with a basket of RPTs: what is in it, and the buttons
// that end it one way or the other.

import type { FastifyInstance } from 'fastify';
import { text } from '../text.ts';
import { both, html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { SandboxError, sendPage } from '../web/server.ts';
import { romeDate } from './clock.ts';
import { pageFee } from './node/forward.ts';
import { takeOutcome } from './node/outcome.ts';
import { type Basket, noteRpt } from './node/rpts.ts';
import { simulates } from './pages/home.ts';
import { euros } from './pages/money.ts';
import type { PagoPa } from './pagopa.ts';
import { NodeFault } from './soap/faults.ts';

/** Who takes the money of such baskets where no payment manager has chosen. */
const providerId = 'SBXBANCA';

async function end(pagopa: PagoPa, { rpts }: Basket, outcome: 'OK' | 'KO'): Promise<string> {
  const [first] = rpts;
  // A payment manager has taken them, or has sent the payer here on behalf of a provider.
  const forwarded = first?.attempt.closure === undefined ? undefined : first.attempt.provider.id;
  const isAtProvider =
    first?.attempt.status === 'PAYMENT_SENT' &&
    first.history.at(-1)?.status === 'RPT_ACCETTATA_PSP';
  if (forwarded !== undefined && !isAtProvider) return 'PPT_ESITO_GIA_ACQUISITO';
  const provider = pagopa.world.providers.get(forwarded ?? providerId);
  if (provider === undefined) throw new NodeFault('PPT_PSP_SCONOSCIUTO');
  const today = romeDate(pagopa.clock.now());
  for (const { attempt } of rpts)
    attempt.provider = { id: provider.id, broker: provider.broker, channel: provider.channel };
  try {
    await takeOutcome(pagopa, {
      idPSP: provider.id,
      idBrokerPSP: provider.broker,
      idChannel: provider.channel,
      password: provider.password,
      paymentTokens: { paymentToken: rpts.map(({ attempt }) => attempt.token) },
      outcome,
      details: {
        paymentMethod: 'creditCard',
        paymentChannel: 'onLine',
        fee: pageFee,
        applicationDate: today.toString(),
        transferDate: today.add({ days: 1 }).toString(),
      },
    });
  } catch (error) {
    if (!(error instanceof NodeFault)) throw error;
    return error.bean.faultCode;
  }
  if (outcome === 'OK' && forwarded === undefined)
    for (const one of rpts) noteRpt(one, 'RPT_ACCETTATA_PSP', pagopa.clock.now());
  return outcome;
}

function basketPage(basket: Basket, said?: string): string {
  return page({
    title: text('Paga', 'Pay'),
    simulates,
    body: html`${
        said === undefined
          ? undefined
          : html`<p class="alert" data-testid="said"><code>${said}</code></p>`
      }
      <ul>
        ${basket.rpts.map(
          ({ attempt }) =>
            html`<li>
              ${attempt.data.description}, ${attempt.data.companyName}:
              ${euros(attempt.data.paymentAmount)} <code>${attempt.status}</code>
            </li>`,
        )}
      </ul>
      <form method="post">
        <button name="outcome" value="OK">${both(text('Paga', 'Pay'))}</button>
        <button name="outcome" value="KO">${both(text('Rinuncia', 'Give up'))}</button>
      </form>`,
  });
}

export function registerWisp(server: FastifyInstance, pagopa: PagoPa): void {
  const find = (id: string): Basket => {
    const basket = pagopa.state.rpts.baskets.get(id);
    if (basket === undefined)
      throw new SandboxError(
        404,
        'unknown_basket',
        text('Questo carrello non c’è.', 'There is no such basket.'),
      );
    return basket;
  };
  server.get<{ Params: { id: string } }>('/pagopa/wisp/:id', async ({ params }, reply) =>
    sendPage(reply, basketPage(find(params.id))),
  );
  server.post<{ Params: { id: string }; Body: { outcome: 'OK' | 'KO' } }>(
    '/pagopa/wisp/:id',
    {
      schema: {
        body: {
          type: 'object',
          required: ['outcome'],
          properties: { outcome: { enum: ['OK', 'KO'] } },
        },
      },
    },
    async ({ params, body, headers }, reply) => {
      const basket = find(params.id);
      const said = await end(pagopa, basket, body.outcome);
      return headers.accept?.includes('text/html') === true
        ? sendPage(reply, basketPage(basket, said))
        : { outcome: said };
    },
  );
}
