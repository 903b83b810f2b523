// Is the provider there at all, and how slow is it today? Wholesale faults, for all requests or for
// a share of them.

import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { text } from '../text.ts';
import { both, html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { sendPage } from '../web/server.ts';
import { dressOf } from './dress.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Settings } from './settings.ts';

/** How many requests each wholesale fault has looked at, so that the share is met exactly. */
export type Counts = { availability: number; delay: number };

/** True when this request is among those that the fault hits: 80 % are four of every five. */
export function isHit({ counts, settings }: IdentityProvider, fault: keyof Counts): boolean {
  const share = settings.fault_share_percent;
  const seen = counts[fault];
  counts[fault] = seen + 1;
  return Math.floor(((seen + 1) * share) / 100) > Math.floor((seen * share) / 100);
}

/** Answers in the provider's stead when it is down; undefined when it is there. */
export function whenAway(idp: IdentityProvider, reply: FastifyReply): FastifyReply | undefined {
  const { availability } = idp.settings;
  if (availability === 'up' || !isHit(idp, 'availability')) return undefined;
  if (availability === 'down') {
    void reply.header('retry-after', '60');
    return sendPage(reply, downPage(idp), 503);
  }
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

/** Waits as long as the settings say. A closing sandbox does not wait for it. */
export async function beSlow(idp: IdentityProvider, { delay_ms }: Settings): Promise<void> {
  if (delay_ms === 0 || !isHit(idp, 'delay')) return;
  await wait(delay_ms, undefined, { ref: false });
}

function downPage({ kind, path }: IdentityProvider): string {
  return page({
    title: text('Il gestore non è disponibile', 'The provider is unavailable'),
    ...dressOf(kind),
    body: html`<p class="alert">
        ${both(
          text(
            'È un guasto simulato: lo ha chiesto chi prova il servizio.',
            'This is a simulated fault: whoever tries the service asked for it.',
          ),
        )}
      </p>
      <p>
        <a href="${path}/">${both(text('Impostazioni del simulatore', 'Simulator settings'))}</a>
      </p>`,
  });
}
