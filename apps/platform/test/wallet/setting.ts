// A platform that is connected to the sandbox's payment gateway, and people who add their cards in its fields.
import assert from 'node:assert/strict';
import { type Cards, startCards } from '@io/sandbox';
import {
  eventually,
  holdClock,
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';

export interface WalletSetting {
  io: TestPlatform;
  cards: Cards;
  held: ReturnType<typeof holdClock>;
  close(): Promise<void>;
}

export const gatewaySettings = (cards: Cards): Record<string, string> => ({
  GATEWAY_URL: cards.url,
  GATEWAY_SCRIPT_URL: cards.scriptUrl,
  GATEWAY_SECRET_KEY: cards.secretKey,
  GATEWAY_PUBLISHABLE_KEY: cards.publishableKey,
  GATEWAY_WEBHOOK_SECRET: cards.webhookSecret,
});

/** With the platform listening, so that the gateway's events reach it. */
export async function startWalletSetting(
  settings: Record<string, string> = {},
): Promise<WalletSetting> {
  const cards = await startCards();
  const held = holdClock();
  const io = await startTestPlatform({
    clock: held.clock,
    settings: { ...gatewaySettings(cards), ...settings },
  });
  cards.setFaults({ webhook_url: `${await io.listen()}/callbacks/gateway` });
  return {
    io,
    cards,
    held,
    async close() {
      await io.close();
      await cards.close();
    },
  };
}

export interface Method {
  id: string;
  kind: string;
  brand?: string;
  last4?: string;
  expires?: string;
  masked?: string;
  usable: boolean;
  reason?: string;
}

export interface Begun {
  setup_id: string;
  client_secret?: string;
  redirect_url?: string;
  script_url: string;
  publishable_key: string;
  return_url: string;
}

export async function wallet({ io }: WalletSetting, { headers }: TestCitizen) {
  const reply = await io.app.inject({ url: '/app/api/v1/wallet/methods', headers });
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json<{ available: boolean; kinds: string[]; items: Method[] }>();
}

export const begin = ({ io }: WalletSetting, { headers }: TestCitizen, kind: string) =>
  io.app.inject({ method: 'POST', url: '/app/api/v1/wallet/setups', headers, payload: { kind } });

export async function stateOf({ io }: WalletSetting, { headers }: TestCitizen, setupId: string) {
  const reply = await io.app.inject({ url: `/app/api/v1/wallet/setups/${setupId}`, headers });
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json<{ state: string; method?: Method; failure_code?: string }>();
}

export const post = (url: string, body: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(body), redirect: 'manual' });

/** What the gateway's own fields do in a browser. */
export async function typeCard({ cards }: WalletSetting, begun: Begun, number: string) {
  const id = begun.client_secret?.split('_secret_')[0] ?? '';
  const reply = await post(`${cards.url}/v1/setup_intents/${id}/confirm`, {
    key: begun.publishable_key,
    client_secret: begun.client_secret ?? '',
    return_url: begun.return_url,
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': number,
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2034',
    'payment_method_data[card][cvc]': '123',
  });
  return (await reply.json()) as { next_action?: { redirect_to_url: { url: string } } };
}

/** Adds a card from beginning to end. */
export async function addCard(
  setting: WalletSetting,
  citizen: TestCitizen,
  number = '4242424242424242',
): Promise<Method> {
  const begun = (await begin(setting, citizen, 'card')).json<Begun>();
  await typeCard(setting, begun, number);
  const { state, method } = await stateOf(setting, citizen, begun.setup_id);
  assert.equal(state, 'done');
  return method as Method;
}

/** Adds an account of another kind on the gateway's own page. */
export async function addAccount(
  setting: WalletSetting,
  citizen: TestCitizen,
  kind: 'paypal' | 'phone_push',
  fields: Record<string, string>,
): Promise<Method> {
  const begun = (await begin(setting, citizen, kind)).json<Begun>();
  const back = await post(begun.redirect_url ?? '', { choice: 'confirm', ...fields });
  assert.ok(back.headers.get('location')?.startsWith(begun.return_url));
  const { state, method } = await stateOf(setting, citizen, begun.setup_id);
  assert.equal(state, 'done');
  return method as Method;
}

export { eventually, makeCitizen };
