// A platform between the sandbox's pagoPA and its payment gateway, and a payer with a card.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '@io/sandbox';
import { checkDigitsOf } from '@io/vocabulary';
import type { TransactionView } from '../../src/domains/payments/contract.ts';
import {
  eventually,
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestOptions,
  type TestPlatform,
} from '../builders.ts';
import { addCard, gatewaySettings, type Method } from '../wallet/setting.ts';

export const TORINO = '00514490010';

export interface PaymentsSetting {
  io: TestPlatform;
  sandbox: Sandbox;
  /** The platform's settings, for another process beside. */
  settings: Record<string, string>;
  close(): Promise<void>;
}

/** The outside world alone; `told` says where the platform is to be called. */
export async function startOutside(options: Partial<SandboxOptions> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'io-payments-'));
  const sandbox = await startSandbox({ dataDir, spMetadataUrls: [], ...options });
  const pspFile = join(dataDir, 'psp.json');
  writeFileSync(pspFile, JSON.stringify(sandbox.pagopa.psp));
  return {
    sandbox,
    settings: {
      ...gatewaySettings(sandbox.cards),
      PAGOPA_URL: sandbox.pagopa.url,
      PAGOPA_SUBSCRIPTION_KEY: sandbox.pagopa.subscriptionKey,
      PAGOPA_STATION_KEY: sandbox.pagopa.stationKey,
      PAGOPA_PSP: pspFile,
    },
    async told(platformUrl: string) {
      sandbox.cards.setFaults({ webhook_url: `${platformUrl}/callbacks/gateway` });
      await setPagopa(sandbox, {
        payment_result_url: `${platformUrl}/callbacks/pagopa/transactions`,
        psp_delay_ms: 20,
      });
    },
    async close() {
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function setPagopa(sandbox: Sandbox, settings: object): Promise<void> {
  const reply = await fetch(`${sandbox.pagopa.url}/config`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  assert.equal(reply.status, 200, await reply.text());
}

export async function startPayments(
  options: TestOptions & { pagopaUrl?: (url: string) => Promise<string> } = {},
): Promise<PaymentsSetting> {
  const outside = await startOutside();
  const { sandbox } = outside;
  const { pagopaUrl } = options;
  const settings = {
    ...outside.settings,
    ...(pagopaUrl && { PAGOPA_URL: await pagopaUrl(sandbox.pagopa.url) }),
  };
  const io = await startTestPlatform({
    ...options,
    settings: { ...settings, ...options.settings },
  });
  await outside.told(await io.listen());
  return {
    io,
    sandbox,
    settings,
    async close() {
      await io.close();
      await outside.close();
    },
  };
}

let serial = 0;
/** A number that no other notice of this run has; the two digits say what befalls it. */
export function newNotice(scenario = '00'): string {
  serial += 1;
  const first16 = `302${String(serial).padStart(11, '0')}${scenario}`;
  return `${first16}${checkDigitsOf(first16)}`;
}

export interface Payer extends TestCitizen {
  card: Method;
}

export async function makePayer(setting: PaymentsSetting, number?: string): Promise<Payer> {
  const citizen = await makeCitizen(setting.io);
  const wallet = { io: setting.io, cards: setting.sandbox.cards } as Parameters<typeof addCard>[0];
  return { ...citizen, card: await addCard(wallet, citizen, number) };
}

type Asked = Pick<TestCitizen, 'headers'>;
const root = '/app/api/v1/payments';

export interface Refused {
  code: string;
  [more: string]: unknown;
}

export function paying({ io }: Pick<PaymentsSetting, 'io'>, { headers }: Asked) {
  const call = (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, key?: string) =>
    io.app.inject({
      method,
      url: `${root}${path}`,
      headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
      ...(payload && { payload }),
    });
  return {
    call,
    verify: (notice: string, more: object = {}) =>
      call('POST', '/notices', { payee_fiscal_code: TORINO, notice_number: notice, ...more }),
    begin: (notices: readonly [string, number][], key: string = crypto.randomUUID()) =>
      call(
        'POST',
        '/transactions',
        {
          notices: notices.map(([notice, amount]) => ({
            payee_fiscal_code: TORINO,
            notice_number: notice,
            approved_amount: amount,
          })),
        },
        key,
      ),
    offers: (id: string, method: string) =>
      call('GET', `/transactions/${id}/offers?method_id=${method}`),
    confirm: (id: string, payload: object, key: string = crypto.randomUUID()) =>
      call('POST', `/transactions/${id}/confirmation`, payload, key),
    cancel: (id: string) => call('DELETE', `/transactions/${id}`),
    async read(id: string): Promise<TransactionView> {
      const reply = await call('GET', `/transactions/${id}`);
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<TransactionView>();
    },
    /** Waits until it is in one of these states. */
    until: (id: string, ...states: TransactionView['state'][]) =>
      eventually(`${id} is ${states.join(' or ')}`, async () => {
        const reply = await call('GET', `/transactions/${id}`);
        const view = reply.json<TransactionView>();
        return states.includes(view.state) ? view : undefined;
      }),
  };
}

export interface Chosen {
  method_id: string;
  offer_id: string;
  approved_amount: number;
  approved_fee: number;
}

/** Looks the notices up, begins, and chooses the cheapest offer; nothing is confirmed yet. */
export async function prepare(
  setting: PaymentsSetting,
  payer: Payer,
  notices: readonly string[],
): Promise<{ id: string; chosen: Chosen }> {
  const { verify, begin, offers } = paying(setting, payer);
  const seen: [string, number][] = [];
  for (const notice of notices) {
    const reply = await verify(notice);
    assert.equal(reply.statusCode, 200, reply.body);
    seen.push([notice, reply.json<{ amount: number }>().amount]);
  }
  const begun = await begin(seen);
  assert.equal(begun.statusCode, 201, begun.body);
  const { id, amount } = begun.json<TransactionView>();
  const listed = await offers(id, payer.card.id);
  assert.equal(listed.statusCode, 200, listed.body);
  const [first] = listed.json<{ items: { offer_id: string; fee: number }[] }>().items;
  assert.ok(first, 'somebody offers to carry it out');
  return {
    id,
    chosen: {
      method_id: payer.card.id,
      offer_id: first.offer_id,
      approved_amount: amount,
      approved_fee: first.fee,
    },
  };
}

/** From the look-up to the confirmation. */
export async function pay(
  setting: PaymentsSetting,
  payer: Payer,
  ...notices: string[]
): Promise<TransactionView> {
  const { id, chosen } = await prepare(setting, payer, notices);
  const confirmed = await paying(setting, payer).confirm(id, chosen);
  assert.equal(confirmed.statusCode, 200, confirmed.body);
  return confirmed.json<TransactionView>();
}
