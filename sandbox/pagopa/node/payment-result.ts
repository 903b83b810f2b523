// How the front-end that took the money hears what became of it: one call for a transaction, tried again until
// it is taken.

import { formatEuros } from '@io/vocabulary';
import { setTimeout as wait } from 'node:timers/promises';
import type { PagoPa } from '../pagopa.ts';
import { romeDateTime } from '../clock.ts';
import { stationKey } from '../world.ts';
import { scenarioOf } from './scenario.ts';
import type { Attempt } from './state.ts';

const tries = 5;

export async function sendPaymentResult(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  outcome: 'OK' | 'KO',
): Promise<void> {
  const [first] = attempts;
  const transactionId = first?.closure?.transactionId;
  const { payment_result_url: base } = pagopa.settings;
  if (first === undefined || transactionId === undefined || base === '') return;
  const scenario = first.closure?.asked ?? scenarioOf(pagopa, first.position, 'result');
  if (scenario === 'result_lost') return;
  const url = `${base}/${encodeURIComponent(transactionId)}`;
  const body = resultBody(attempts, outcome, pagopa.clock.now());
  const times = scenario === 'result_twice' ? 2 : 1;
  for (let sent = 0; sent < times; sent += 1) await untilTaken(pagopa, url, body);
}

function resultBody(
  attempts: readonly Attempt[],
  outcome: 'OK' | 'KO',
  now: Temporal.Instant,
): string {
  return JSON.stringify({
    outcome,
    paymentDate: romeDateTime(attempts[0]?.outcome?.at ?? now),
    payments: attempts.map(({ token, data, position }) => ({
      paymentToken: token,
      description: data.description,
      creditorReferenceId: data.creditorReferenceId,
      fiscalCode: position.fiscalCode,
      noticeNumber: position.noticeNumber,
      companyName: data.companyName,
      officeName: data.officeName,
      amount: formatEuros(data.paymentAmount),
      debtor: data.debtor.uniqueIdentifier.entityUniqueIdentifierValue,
      debtorName: data.debtor.fullName,
    })),
  });
}

async function untilTaken(pagopa: PagoPa, url: string, body: string): Promise<void> {
  for (let count = 0; count < tries; count += 1) {
    if (count > 0)
      await wait(1_000 * 2 ** count * pagopa.settings.time_scale, undefined, { ref: false });
    const status = await post(pagopa, url, body);
    // Not found or refused for good is no reason to ask again.
    if (status >= 200 && status < 500 && status !== 429 && status !== 408) return;
  }
}

async function post(pagopa: PagoPa, url: string, body: string): Promise<number> {
  const started = performance.now();
  const note = (reply: string, status: string) =>
    pagopa.wire.add({
      at: pagopa.clock.now().toString({ fractionalSecondDigits: 3 }),
      from: 'nodo',
      to: 'front-end',
      operation: 'sendPaymentResult',
      url,
      request: body,
      reply,
      status,
      milliseconds: Math.round(performance.now() - started),
    });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': stationKey },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000 * pagopa.settings.time_scale),
    });
    note((await response.text()).slice(0, 20_000), String(response.status));
    return response.status;
  } catch (error) {
    note('', error instanceof Error ? error.message : '?');
    return 0;
  }
}
