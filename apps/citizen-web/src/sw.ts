// The service worker: the shell opens without network; a login wipes what the person before has left.
// The viewer of documents is large, and is kept when it was needed once.
// It never stores an answer of the server: what was read is kept by the page, under its owner's name.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keepViewer, viewerFiles } from './session/viewer-cache.ts';
import {
  clearNotices,
  type ClickEventLike,
  type NoticeScope,
  openNotice,
  type PushEventLike,
  showNotice,
  subscribeAnew,
  type SubscriptionChangeLike,
} from './notices.ts';
import { stopKeepingEverywhere } from './session/kept-store.ts';

// The browser's own types for workers clash with those for pages, so the little used here is declared.
interface WorkerScope extends NoticeScope {
  __WB_MANIFEST: { url: string; revision: string | null }[];
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: MessageToWorker) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushEventLike) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickEventLike) => void): void;
  addEventListener(
    type: 'pushsubscriptionchange',
    listener: (event: SubscriptionChangeLike) => void,
  ): void;
}
interface MessageToWorker {
  data: unknown;
  waitUntil(job: Promise<unknown>): void;
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
  /^\/(?:$|(?:messaggi|archivio|cerca|scadenze|paga|portafoglio|ricevute|pratiche|servizi|enti|profilo|benvenuto|condizioni|accessibilita)(?:\/|$)|(?:error|profile|email_verification)\.html$)/;
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { allowlist: [pages] }));

registerRoute(viewerFiles, keepViewer);

self.addEventListener('fetch', (event) => {
  const isLogin = new URL(event.request.url).pathname === '/login';
  if (isLogin && event.request.mode === 'navigate') event.waitUntil(stopKeepingEverywhere());
});

self.addEventListener('message', (event) => {
  if (event.data === 'use-now') void self.skipWaiting();
  if (event.data === 'clear-notices') event.waitUntil(clearNotices(self));
});

self.addEventListener('push', (event) => event.waitUntil(showNotice(self, event.data)));
self.addEventListener('notificationclick', (event) =>
  event.waitUntil(openNotice(self, event.notification)),
);
self.addEventListener('pushsubscriptionchange', (event) =>
  event.waitUntil(subscribeAnew(self, event.oldSubscription)),
);
