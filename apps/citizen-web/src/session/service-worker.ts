// Installs the service worker, and tells when a newer version of the app waits to be used.

/** `onUpdate` gets the function that puts the new version in use and reloads the page. */
export function installServiceWorker(onUpdate: (useIt: () => void) => void): void {
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
  // Where it is forbidden the app works, only not without network.
  workers.register('/sw.js').then(follow, () => {});
}
