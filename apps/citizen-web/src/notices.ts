// What the service worker does with notices: shows what came, opens it when pressed, subscribes anew when it must.

// The browser's own types for workers clash with those for pages, so the little used here is declared.
export interface PushEventLike {
  data: { json(): unknown } | null;
  waitUntil(job: Promise<unknown>): void;
}
export interface ClickEventLike {
  notification: Notification;
  waitUntil(job: Promise<unknown>): void;
}
export interface SubscriptionChangeLike {
  oldSubscription?: PushSubscription | null;
  waitUntil(job: Promise<unknown>): void;
}
interface WindowClientLike {
  url: string;
  focus(): Promise<WindowClientLike>;
  navigate(url: string): Promise<unknown>;
}
export interface NoticeScope {
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<WindowClientLike[]>;
    openWindow(url: string): Promise<unknown>;
  };
}

interface Shown {
  title: string;
  body: string;
  lang: string;
  path: string;
  tag: string;
}

/** For what cannot be read: the browser wants something to be shown in any case. */
const generic: Shown = {
  title: 'IO',
  body: 'Hai un nuovo messaggio. Apri IO per leggerlo.',
  lang: 'it',
  path: '/messaggi',
  tag: 'io',
};

const OWN_PAGE = /^\/(?:(?:messaggi|pratiche)\/[0-9A-Z]{26}|profilo\/sportello)$/;

function shownOf(data: PushEventLike['data']): Shown {
  try {
    const told = data?.json() as Partial<Shown>;
    // Only a page of this very app may open.
    const isOwn = typeof told.path === 'string' && OWN_PAGE.test(told.path);
    return { ...generic, ...told, path: isOwn ? (told.path ?? generic.path) : generic.path };
  } catch {
    return generic;
  }
}

let lastTurn: Promise<unknown> = Promise.resolve();

/** One after the other: who asks what is shown while another notice is on its way makes Chromium drop that one. */
function inTurn(job: () => Promise<void>): Promise<void> {
  const done = lastTurn.then(job);
  lastTurn = done.catch(() => {});
  return done;
}

export const showNotice = (scope: NoticeScope, data: PushEventLike['data']): Promise<void> =>
  inTurn(() => show(scope, data));

/** Messages have been looked at: what lies in the list of notices is no news any more. */
export const clearNotices = ({ registration }: NoticeScope): Promise<void> =>
  inTurn(async () => {
    for (const notice of await registration.getNotifications()) notice.close();
    await navigator.clearAppBadge?.().catch(() => {});
  });

async function show({ registration }: NoticeScope, data: PushEventLike['data']): Promise<void> {
  const { title, body, lang, path, tag } = shownOf(data);
  await registration.showNotification(title, {
    body,
    lang,
    tag,
    icon: '/icons/io-192.png',
    badge: '/icons/io-192.png',
    data: { path },
  });
  // The number on the icon of the installed app, where there is one.
  const shown = await registration.getNotifications();
  await navigator.setAppBadge?.(shown.length).catch(() => {});
}

export async function openNotice(scope: NoticeScope, notification: Notification): Promise<void> {
  notification.close();
  const { path } = notification.data as { path: string };
  const open = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const [first] = open;
  if (first === undefined) {
    await scope.clients.openWindow(path);
    return;
  }
  // Led there in any case, also where the browser keeps it in the background.
  const focused = await first.focus().catch(() => first);
  // A page that this worker does not control may not be led elsewhere.
  await focused.navigate(path).catch(() => scope.clients.openWindow(path));
}

/** The push service has changed the browser's address: the server must know the new one. */
export async function subscribeAnew(
  { registration }: NoticeScope,
  before: PushSubscription | null | undefined,
): Promise<void> {
  if (!before) return;
  const { applicationServerKey } = before.options;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  await fetch('/app/api/v1/push-devices', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
  });
}
