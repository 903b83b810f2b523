// The world of the money trials: one platform between pagoPA and a gateway, whose clocks can be moved together.
import assert from 'node:assert/strict';
import { holdClock, startTestPlatform, type TestPlatform } from '../builders.ts';
import {
  makePayer,
  type Payer,
  type PaymentsSetting,
  setPagopa,
  startOutside,
} from '../payments/setting.ts';

/** Cards by what befalls them; see the gateway's table. */
export const CARDS = {
  good: '4242424242424242',
  challenge: '4000000000003220',
  declined: '4000000000000341',
  /** Taken at once, so that what pagoPA refuses is a refund; the bank sends it back half a day later, or takes its time. */
  comesBack: '4000000000100117',
  arrivesLater: '4000000000100125',
} as const;

export interface World extends PaymentsSetting {
  payers: Payer[];
  /** On all three clocks. */
  pass(seconds: number): Promise<void>;
  /** Where its worker stops in the middle, as if its process had ended; its lease has to run out. */
  falls(at: (point: string) => boolean): void;
  /** Nothing is left to be done at this moment. */
  still(): Promise<void>;
}

class Fallen extends Error {}

const post = async (url: string, body: object) => {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(reply.ok, `${url}: ${await reply.text()}`);
};

export interface WorldOptions {
  databaseUrl?: string;
  /** What stands between the platform and pagoPA. */
  pagopaUrl?: (url: string) => Promise<string>;
  settings?: Record<string, string>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { databaseUrl, pagopaUrl } = options;
  const outside = await startOutside();
  const { sandbox, settings } = outside;
  const held = holdClock();
  const began = performance.now();
  /** It goes on by itself, and can be moved. */
  const clock = () => held.now().add({ milliseconds: Math.round(performance.now() - began) });
  let fallsAt: (point: string) => boolean = () => false;
  const io: TestPlatform = await startTestPlatform({
    clock,
    settings: {
      ...settings,
      ...(pagopaUrl && { PAGOPA_URL: await pagopaUrl(sandbox.pagopa.url) }),
      ...options.settings,
    },
    hooks: {
      between: (point) => {
        if (fallsAt(point)) throw new Fallen(point);
      },
    },
    ...(databaseUrl !== undefined && { databaseUrl }),
  });
  await outside.told(await io.listen());
  await setPagopa(sandbox, { time_scale: 0.1, psp_delay_ms: 5 });
  const setting = { io, sandbox, settings, close: async () => {} };
  const payers: Payer[] = [];
  const { good, challenge, declined, comesBack, arrivesLater } = CARDS;
  for (const number of [good, good, challenge, declined, comesBack, arrivesLater])
    payers.push(await makePayer(setting, number));
  const { payments } = io.platform;
  assert.ok(payments);
  return {
    ...setting,
    payers,
    async pass(seconds) {
      held.advance({ seconds });
      await post(`${sandbox.pagopa.url}/clock`, { advance_ms: seconds * 1000 });
      await post(`${sandbox.cards.url}/clock`, { advance_seconds: seconds });
    },
    falls: (at) => void (fallsAt = at),
    async still() {
      do await payments.engine.idle();
      while (await payments.engine.driveDue());
      await payments.engine.idle();
    },
    async close() {
      await io.close();
      await outside.close();
    },
  };
}
