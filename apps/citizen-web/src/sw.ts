// The service worker: the shell opens without network; a login wipes what the person before has left.
// It never stores an answer of the server: what was read is kept by the page, under its owner's name.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { wipeKept } from './session/kept-store.ts';

// The browser's own types for workers clash with those for pages, so the little used here is declared.
interface WorkerScope {
  __WB_MANIFEST: { url: string; revision: string | null }[];
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}
interface FetchEvent {
  request: Request;
  waitUntil(job: Promise<unknown>): void;
}
declare const self: WorkerScope;

// oxlint-disable-next-line no-underscore-dangle -- the build looks for this very name
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// The app's own pages, and only they: every other address belongs to the server.
const pages =
  /^\/(?:$|(?:messaggi|archivio|cerca|scadenze|servizi|enti|profilo|benvenuto|condizioni|accessibilita)(?:\/|$)|(?:error|profile|email_verification)\.html$)/;
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { allowlist: [pages] }));

self.addEventListener('fetch', (event) => {
  const isLogin = new URL(event.request.url).pathname === '/login';
  if (isLogin && event.request.mode === 'navigate') event.waitUntil(wipeKept());
});

self.addEventListener('message', (event) => {
  if (event.data === 'use-now') void self.skipWaiting();
});
