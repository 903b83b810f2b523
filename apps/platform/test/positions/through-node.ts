// A platform whose station a real node asks: the sandbox's, between a city's notices and the tobacconist.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@io/sandbox';
import {
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { freePort } from '../crash/real-platform.ts';
import { asInstitution, makePayee, nextReference, type PositionShown } from './setting.ts';

export const TORINO = '00514490010';
/** The city's, as the node knows it. */
const IBAN = 'IT52X0542811101005144900101';

export interface ThroughNode {
  io: TestPlatform;
  sandbox: Sandbox;
  citizen: TestCitizen;
  city: ReturnType<typeof asInstitution>;
  /** One of the node's own doors. */
  post: <T>(path: string, body: object) => Promise<T>;
  makeOne: () => Promise<PositionShown>;
  payAtTobacconist: (
    number: string,
  ) => Promise<{ outcome: string; amount?: string; fault_code?: string }>;
  close(): Promise<void>;
}

export async function startThroughNode(): Promise<ThroughNode> {
  // The node must know our address before we listen.
  const port = await freePort();
  const sandbox = await startSandbox({
    dataDir: mkdtempSync(join(tmpdir(), 'io-wire-')),
    spMetadataUrls: [],
    platformUrl: `http://127.0.0.1:${port}`,
  });
  const { pagopa } = sandbox;
  const io = await startTestPlatform({
    settings: {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PAGOPA_URL: pagopa.url,
      PAGOPA_SUBSCRIPTION_KEY: pagopa.subscriptionKey,
      PAGOPA_PSP: JSON.stringify(pagopa.psp),
      PAGOPA_STATION: JSON.stringify(pagopa.station),
      PAGOPA_STATION_KEY: pagopa.stationKey,
    },
  });
  await io.listen();
  const service = await makePayee(io, {
    organizationFiscalCode: TORINO,
    organizationName: 'Comune di Torino',
  });
  const city = asInstitution(io, service);
  const citizen = await makeCitizen(io);
  const post = async <T>(path: string, body: object): Promise<T> => {
    const reply = await fetch(`${pagopa.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(reply.ok, `${path}: ${reply.status}`);
    return (await reply.json()) as T;
  };
  const terms = (amount: number) => ({
    amount,
    due_date: Temporal.Now.plainDateISO('Europe/Rome').add({ days: 20 }).toString(),
    transfers: [{ amount, iban: IBAN, category: '9/0101108TS/' }],
  });
  return {
    io,
    sandbox,
    citizen,
    city,
    post,
    makeOne: () =>
      city.make({
        reference: nextReference(),
        debtor: { fiscal_code: citizen.fiscalCode, full_name: 'Elena Rossi' },
        description: 'TARI 2027, via Garibaldi 12',
        payment: terms(12_050),
        plans: [{ name: '2 rate', installments: [terms(6050), terms(6000)] }],
      }),
    payAtTobacconist: (number) =>
      post('/counter/payments', { fiscal_code: TORINO, notice_number: number }),
    async close() {
      await io.close();
      await sandbox.close();
    },
  };
}
