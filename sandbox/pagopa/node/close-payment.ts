// closePayment v2: the front-end has the money, or gives up; tokens change hands or are let go. All of them or none.

import { sumCents } from '@io/vocabulary';
import type { PagoPa } from '../pagopa.ts';
import type { Provider, World } from '../world.ts';
import { type ClosureRead, type Json, readClosure, Refused } from './closure-body.ts';
import { notifyProvider } from './notify-provider.ts';
import { refuseByReceipt } from './receipts.ts';
import { scenarioOf } from './scenario.ts';
import { scenarioOfHeader } from '../settings.ts';
import { type Attempt, type Closure, moveTo } from './state.ts';
import type { Scenario } from '../scenarios.ts';

export type CloseAnswer = {
  readonly status: number;
  readonly body: { readonly outcome: 'OK' | 'KO'; readonly description?: string };
  /** The effect is there, the answer is lost. */
  readonly isLost?: boolean;
};

export function closePayment(
  pagopa: PagoPa,
  body: unknown,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  version: 1 | 2 = 2,
): CloseAnswer {
  try {
    const closure = readClosure(body);
    const attempts = attemptsOf(pagopa, closure);
    const [first] = attempts;
    const scenario =
      first === undefined ? 'payable' : scenarioOf(pagopa, first.position, 'closure', headers);
    refuseByScenario(scenario);
    checkState(attempts, pagopa.clock.now());
    let provider: Provider | undefined;
    if (closure.outcome === 'OK') {
      provider = providerOf(pagopa.world, body as Json, closure);
      checkAmounts(attempts, closure);
      checkVersion(attempts, version, provider.version ?? 2);
    }
    const asked = scenarioOfHeader(headers['x-sandbox-scenario']);
    apply(pagopa, attempts, { ...closure, version: provider?.version ?? version, asked }, provider);
    return { status: 200, body: { outcome: 'OK' }, isLost: scenario === 'closure_answer_lost' };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: error.status, body: { outcome: 'KO', description: error.message } };
  }
}

function refuseByScenario(scenario: Scenario): void {
  if (scenario === 'closure_500') throw new Refused(500, 'Internal Server Error');
  if (scenario === 'closure_422') throw new Refused(422, 'Node did not receive RPT yet');
}

function attemptsOf({ state }: PagoPa, { tokens }: ClosureRead): Attempt[] {
  return tokens.map((token) => {
    const attempt = state.attempts.get(token);
    if (attempt === undefined) throw new Refused(404, 'Unknown token');
    return attempt;
  });
}

function checkState(attempts: readonly Attempt[], now: Temporal.Instant): void {
  for (const attempt of attempts) {
    if (attempt.closure !== undefined || attempt.outcome !== undefined)
      throw new Refused(422, 'Outcome already acquired');
    const isOver =
      attempt.status === 'CANCELLED' || Temporal.Instant.compare(now, attempt.expiresAt) >= 0;
    if (isOver) throw new Refused(400, 'Unacceptable outcome when token has expired');
    if (attempt.rpt !== undefined && attempt.rpt.document === undefined)
      throw new Refused(422, 'Node did not receive RPT yet');
    if (attempt.status !== 'PAYING' && attempt.status !== 'PAYING_RPT')
      throw new Refused(422, 'Outcome already acquired');
  }
}

/** Codes of ways to pay that any channel takes unless its provider says which. */
const anyMethod =
  /^(CP|PPAL|BPAY|JIF|RBPR|RBPS|RBPB|RBPP|RPIC|RICO|MYBK|OBEP|SATY|APPL|GOOG|AD|BBT|BP|PO)$/;

function providerOf(world: World, json: Json, { paymentMethod = '' }: ClosureRead): Provider {
  const all = [...world.providers.values()];
  const provider = world.providers.get(String(json['idPSP']));
  if (provider === undefined) throw new Refused(404, 'The indicated PSP does not exist');
  if (all.every(({ broker }) => broker !== json['idBrokerPSP']))
    throw new Refused(404, 'The indicated brokerPSP does not exist');
  if (all.every(({ channel }) => channel !== json['idChannel']))
    throw new Refused(404, 'The indicated channel does not exist');
  const isTheirs =
    provider.broker === json['idBrokerPSP'] && provider.channel === json['idChannel'];
  // A channel at which payers themselves turn up takes no money from a front-end.
  if (isTheirs && (provider.url === undefined || provider.older === true))
    throw new Refused(400, 'Invalid payment type');
  if (!isTheirs || !(provider.methods?.includes(paymentMethod) ?? anyMethod.test(paymentMethod)))
    throw new Refused(404, 'Incorrect PSP-brokerPSP-Channel-Payment type configuration');
  return provider;
}

/** The first closePayment knows one token; the first pspNotifyPayment one, and accounts alone. */
function checkVersion(attempts: readonly Attempt[], asked: 1 | 2, channel: 1 | 2): void {
  if (asked === 1 && attempts.length > 1) throw new Refused(400, 'Invalid token number');
  const hasStamp = attempts.some(({ data }) =>
    data.transferList.transfer.some(({ IBAN }) => IBAN === undefined),
  );
  if (Math.min(asked, channel) === 1 && (hasStamp || attempts.length > 1))
    throw new Refused(400, 'Wrong channel version');
}

function checkAmounts(attempts: readonly Attempt[], { total, fee }: ClosureRead): void {
  const sum = sumCents([...attempts.map(({ data }) => data.paymentAmount), fee]);
  if (sum !== total) throw new Refused(400, 'Mismatched amount');
}

function apply(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  read: Omit<Closure, 'at'>,
  provider: Provider | undefined,
): void {
  const now = pagopa.clock.now();
  const closure: Closure = { ...read, at: now };
  for (const attempt of attempts) {
    attempt.closure = closure;
    pagopa.idempotency.forget(attempt.activatedBy, attempt.idempotencyKey);
    if (closure.outcome === 'KO') {
      moveTo(attempt, 'CANCELLED', now);
      attempt.position.status = 'INSERTED';
      pagopa.state.open.delete(attempt);
      refuseByReceipt(pagopa, attempt, 'ANNULLATO');
      continue;
    }
    if (provider !== undefined)
      attempt.provider = { id: provider.id, broker: provider.broker, channel: provider.channel };
    moveTo(attempt, 'PAYMENT_SENT', now);
  }
  if (closure.outcome === 'OK') pagopa.later(notifyProvider(pagopa, attempts, closure));
}
