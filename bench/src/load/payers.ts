// People who pay through the whole of it, again and again: look up, begin, compare, confirm, until it is paid.
import { checkDigitsOf } from '@io/vocabulary';
import { tokenOf } from '../setting/people.ts';
import type { SandboxProcess } from '../setting/sandbox-process.ts';

const PAYEE = '00514490010';

interface Reply {
  status: number;
  json: Record<string, unknown>;
}

export interface PayerAt {
  /** Returns milliseconds from the look-up to "paid". */
  pay(): Promise<number>;
}

let serial = Date.now() % 1_000_000_000;
function newNotice(): string {
  serial += 1;
  const first16 = `302${String(serial).padStart(11, '0')}00`;
  return `${first16}${checkDigitsOf(first16)}`;
}

/** A reader of the benchmark's people, with a card added in the gateway's own fields. */
export async function makePayer(
  port: number,
  reader: number,
  cards: SandboxProcess['cards'],
): Promise<PayerAt> {
  const headers = { authorization: `Bearer ${tokenOf(reader)}` };
  async function ask(method: string, path: string, body?: object): Promise<Reply> {
    const reply = await fetch(`http://127.0.0.1:${port}/app/api/v1${path}`, {
      method,
      headers: {
        ...headers,
        ...(body && {
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const json = (await reply.json()) as Record<string, unknown>;
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(json)}`);
    return { status: reply.status, json };
  }
  const begun = (await ask('POST', '/wallet/setups', { kind: 'card' })).json as {
    setup_id: string;
    client_secret: string;
    return_url: string;
  };
  const intent = begun.client_secret.split('_secret_')[0] ?? '';
  await fetch(`${cards.url}/v1/setup_intents/${intent}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({
      key: cards.publishable_key,
      client_secret: begun.client_secret,
      return_url: begun.return_url,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': '4242424242424242',
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2034',
      'payment_method_data[card][cvc]': '123',
    }),
  });
  const { method } = (await ask('GET', `/wallet/setups/${begun.setup_id}`)).json as {
    method: { id: string };
  };

  return {
    async pay() {
      const started = performance.now();
      const notice = { payee_fiscal_code: PAYEE, notice_number: newNotice() };
      const { amount } = (await ask('POST', '/payments/notices', notice)).json as {
        amount: number;
      };
      const { id } = (
        await ask('POST', '/payments/transactions', {
          notices: [{ ...notice, approved_amount: amount }],
        })
      ).json as { id: string };
      const path = `/payments/transactions/${id}`;
      const offers = (await ask('GET', `${path}/offers?method_id=${method.id}`)).json as {
        items: { offer_id: string; fee: number }[];
      };
      const [offer] = offers.items;
      let { state } = (
        await ask('POST', `${path}/confirmation`, {
          method_id: method.id,
          offer_id: offer?.offer_id,
          approved_amount: amount,
          approved_fee: offer?.fee,
        })
      ).json as { state: string };
      while (state !== 'paid') {
        if (!['activating', 'authorizing', 'closing', 'being_confirmed'].includes(state))
          throw new Error(`a payment ended ${state}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        ({ state } = (await ask('GET', path)).json as { state: string });
      }
      return performance.now() - started;
    },
  };
}
