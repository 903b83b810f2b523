// What a provider of the older way has not said of itself the node asks: of an RPT that nobody answered for, how far it
// is (pspChiediAvanzamentoRPT); of what is owed, which RTs wait with it. And what has run out of time is taken back there.

import {
  pspChiediAvanzamentoRPT,
  pspChiediAvanzamentoRPTResponse,
  pspNotificaCancellazioneRPT,
  pspNotificaCancellazioneRPTResponse,
} from '../messages/older-recovery.ts';
import type { PagoPa } from '../pagopa.ts';
import type { Provider } from '../world.ts';
import { askProvider, named } from './ask-provider.ts';
import { fetchRts } from './fetch-rts.ts';
import { settleBy } from './forward.ts';
import { inTurn } from './parked.ts';
import type { Rpt } from './rpts.ts';
import type { Attempt } from './state.ts';

/** `isNow`: whoever asked a moment ago is asked again. */
export async function recoverOlder(pagopa: PagoPa, isNow: boolean): Promise<void> {
  const { state, world, clock, settings } = pagopa;
  const now = clock.now();
  const owed = [...state.open].filter(
    ({ status, rpt: expected }) =>
      expected?.document !== undefined &&
      (status === 'PAYMENT_ACCEPTED' || status === 'PAYMENT_UNKNOWN'),
  );
  for (const provider of world.providers.values()) {
    if (provider.older !== true || provider.url === undefined || provider.enabled === false)
      continue;
    const theirs = owed.filter((attempt) => attempt.provider.id === provider.id);
    const [first] = theirs;
    if (first === undefined && !isNow) continue;
    // It has a while to say so of itself.
    const since = state.askedForRts.get(provider.id) ?? first?.closure?.at ?? now;
    const due = since.add({ milliseconds: Math.round(settings.rt_ask_seconds * 1_000) });
    if (!isNow && Temporal.Instant.compare(now, due) < 0) continue;
    state.askedForRts.set(provider.id, now);
    for (const attempt of theirs) await askHowFar(pagopa, provider, attempt);
    await fetchRts(pagopa, provider);
  }
}

const notThere = new Set(['CANALE_RPT_SCONOSCIUTA', 'CANALE_RPT_RIFIUTATA']);

/** Of those whose sending nobody answered. */
async function askHowFar(pagopa: PagoPa, provider: Provider, attempt: Attempt): Promise<void> {
  const one = attempt.rpt?.document;
  if (one === undefined || attempt.status !== 'PAYMENT_UNKNOWN') return;
  await inTurn([attempt], async () => {
    const answer = await askProvider(pagopa, provider, {
      action: 'pspChiediAvanzamentoRPT',
      request: pspChiediAvanzamentoRPT,
      value: named(one),
      reply: pspChiediAvanzamentoRPTResponse,
    });
    if (answer.outcome !== 'answered') return;
    const { fault, value } = answer.value.pspChiediAvanzamentoRPTResponse;
    if (fault !== undefined && notThere.has(fault.faultCode))
      settleBy(pagopa, [attempt], 'refused', 'PAYMENT_UNKNOWN');
    else if (fault === undefined && value !== undefined)
      settleBy(pagopa, [attempt], 'accepted', 'PAYMENT_UNKNOWN');
  });
}

/** Its time has run out, and what the provider made of it nobody knows: nobody is to pay it any more. */
export async function cancelAtProvider(pagopa: PagoPa, attempt: Attempt, one: Rpt): Promise<void> {
  const provider = pagopa.world.providers.get(attempt.provider.id);
  if (provider?.older !== true || attempt.closure === undefined) return;
  await askProvider(pagopa, provider, {
    action: 'pspNotificaCancellazioneRPT',
    request: pspNotificaCancellazioneRPT,
    value: named(one),
    reply: pspNotificaCancellazioneRPTResponse,
  });
}
