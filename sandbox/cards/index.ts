// A payment gateway on an origin of its own, as a value: start it, point a merchant at it, close it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from '../web/server.ts';
import { registerActions } from './action-routes.ts';
import { registerApi } from './api-routes.ts';
import { booksOf, defectsOf } from './books.ts';
import { registerControl } from './control-routes.ts';
import { type Faults, FaultSettings } from './faults.ts';
import { Gateway } from './gateway.ts';
import { IdempotencyKeys } from './idempotency.ts';
import { releaseOld, sweep } from './payments.ts';
import { settleRefunds } from './refunds.ts';
import { Webhooks } from './webhooks.ts';

export type CardsOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Public address when it is not http://localhost:port. */
  readonly url?: string;
  /** Where webhooks go; none: nowhere, until POST /config says. */
  readonly webhookUrl?: string;
  readonly now?: () => Temporal.Instant;
};

export type Cards = {
  /** Its origin, without a final slash. */
  readonly url: string;
  readonly port: number;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  /** What a merchant's page loads. */
  readonly scriptUrl: string;
  books(): ReturnType<typeof booksOf>;
  /** What does not add up in these books: nothing, unless the simulator is wrong. */
  defects(): string[];
  setFaults(faults: Partial<Faults>): void;
  close(): Promise<void>;
};

/** Known to everybody: nobody real believes them, and whoever starts a platform can know them before. */
export const cardsKeys = {
  secretKey: 'sk_test_io_sandbox',
  publishableKey: 'pk_test_io_sandbox',
  webhookSecret: 'whsec_io_sandbox',
} as const;

const browserFiles = ['script.js', 'fields.js', 'done.js', 'watch.js', 'fields.css'] as const;
const sweepMs = 1000;
const releaseMs = 60_000;

async function readBrowserFiles(): Promise<Record<(typeof browserFiles)[number], string>> {
  const entries = await Promise.all(
    browserFiles.map(async (name) => [
      name,
      await readFile(join(import.meta.dirname, 'browser', name), 'utf8'),
    ]),
  );
  return Object.fromEntries(entries) as Record<(typeof browserFiles)[number], string>;
}

export async function startCards(options: CardsOptions = {}): Promise<Cards> {
  let url = options.url ?? '';
  const now = options.now ?? (() => Temporal.Now.instant());
  const gateway = new Gateway(
    () => now().epochMilliseconds,
    () => url,
  );
  const faults = new FaultSettings(options.webhookUrl ?? '');
  const keys = new IdempotencyKeys();
  const webhooks = new Webhooks(faults, cardsKeys.webhookSecret, () => gateway.now());
  const { secretKey, publishableKey } = cardsKeys;
  const server = await createServer();
  await server.register(async (scope) =>
    registerApi(scope, { gateway, faults, webhooks, keys, secretKey, publishableKey }),
  );
  registerControl(server, { gateway, faults, webhooks, keys });
  registerActions(server, gateway, webhooks, await readBrowserFiles());
  const timers = [
    setInterval(() => {
      sweep(gateway);
      void webhooks.tell(gateway.takeOutbox());
    }, sweepMs),
    setInterval(() => {
      releaseOld(gateway);
      settleRefunds(gateway);
    }, releaseMs),
  ];
  for (const timer of timers) timer.unref();
  async function close(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    webhooks.close();
    await server.close();
  }
  try {
    await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  } catch (error) {
    await close();
    throw error;
  }
  const [address] = server.addresses();
  const port = typeof address === 'object' ? address.port : 0;
  url = options.url ?? `http://localhost:${port}`;
  return {
    url,
    port,
    ...cardsKeys,
    scriptUrl: `${url}/v1/elements.js`,
    books: () => booksOf(gateway),
    defects: () => defectsOf(gateway),
    setFaults: (some) => faults.change(some),
    close,
  };
}
