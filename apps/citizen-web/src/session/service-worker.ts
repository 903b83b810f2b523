// Installs the service worker, and tells when a newer version of the app waits to be used.
import type { QueryClient } from '@tanstack/react-query';

/** For so long nothing more is asked for: the first page has what it shows. */
const CALM_MS = 1000;
const LATEST_MS = 15_000;

/** The worker fetches the whole app, and on a poor line that would keep the first page waiting. */
async function afterFirstPage(client: QueryClient): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await new Promise<void>((resolve) => {
    let calm: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(calm);
      if (client.isFetching() === 0) calm = setTimeout(end, CALM_MS);
    };
    const latest = setTimeout(end, LATEST_MS);
    const stop = client.getQueryCache().subscribe(look);
    function end() {
      stop();
      clearTimeout(calm);
      clearTimeout(latest);
      resolve();
    }
    look();
  });
}

/** `onUpdate` gets the function that puts the new version in use and reloads the page. */
export async function installServiceWorker(
  client: QueryClient,
  onUpdate: (useIt: () => void) => void,
): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const workers = navigator.serviceWorker;

  const offer = (worker: ServiceWorker) =>
    onUpdate(() => {
      workers.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('use-now');
    });

  const follow = (registration: ServiceWorkerRegistration) => {
    if (registration.waiting && workers.controller) offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed' && workers.controller) offer(coming);
      });
    });
  };
  await afterFirstPage(client);
  // Where it is forbidden the app works, only not without network.
  workers.register('/sw.js').then(follow, () => {});
}
