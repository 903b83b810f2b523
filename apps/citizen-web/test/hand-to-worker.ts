// What a push service has is handed to the service worker of a page.
import type { Page } from 'playwright-core';
import { eventually } from '../../platform/test/builders.ts';

/**
 * As a browser does. Ends when all are shown, which the browser's own record tells: a page that asks for the notices
 * while one is on its way makes Chromium drop that one for good (it compares what it has written down with what is
 * on the screen).
 */
export async function handToWorker(page: Page, payloads: readonly string[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const registrations: string[] = [];
  cdp.on('ServiceWorker.workerRegistrationUpdated', (event) => {
    registrations.push(...event.registrations.map(({ registrationId }) => registrationId));
  });
  await cdp.send('ServiceWorker.enable');
  const registrationId = await eventually('the worker is registered', async () => registrations[0]);
  await cdp.send('BackgroundService.startObserving', { service: 'notifications' });
  await cdp.send('BackgroundService.setRecording', {
    service: 'notifications',
    shouldRecord: true,
  });
  // What was recorded before is told again first, and forgotten.
  await cdp.send('BackgroundService.clearEvents', { service: 'notifications' });
  let shown = 0;
  cdp.on('BackgroundService.backgroundServiceEventReceived', ({ backgroundServiceEvent }) => {
    if (backgroundServiceEvent.eventName === 'Notification displayed') shown += 1;
  });
  const origin = new URL(page.url()).origin;
  await Promise.all(
    payloads.map((data) =>
      cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }),
    ),
  );
  await eventually('the browser shows it', async () => shown === payloads.length);
  await cdp.detach();
}
