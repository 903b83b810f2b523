// Notices of this very browser (Web Push): whether it can, whether it does, for whom; on and off.
import { api } from '../api.ts';
import type { PushDevice, PushDevices } from '../wire.ts';

export type PushSupport = 'yes' | 'install-first' | 'no';

/** Whose notices this browser shows: when somebody else enters here, they end. */
const OWNER = 'io.push-owner';

/** An iPhone lets only apps on the home screen have notices. */
export function pushSupport(): PushSupport {
  const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (can) return 'yes';
  return /iPhone|iPad/.test(navigator.userAgent) ? 'install-first' : 'no';
}

async function markOf(owner: string): Promise<string> {
  const hashed = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`push ${owner}`));
  return Array.from(new Uint8Array(hashed), (byte) => byte.toString(16)).join('');
}

const readOwner = () => {
  try {
    return localStorage.getItem(OWNER) ?? undefined;
  } catch {
    return undefined;
  }
};

const writeOwner = (mark: string | undefined) => {
  try {
    if (mark === undefined) localStorage.removeItem(OWNER);
    else localStorage.setItem(OWNER, mark);
  } catch {
    // Storage may be forbidden: the notices then end with the session.
  }
};

/** The worker is fetched after what the first page shows: on a poor line a person may be quicker. */
const WORKER_MS = 20_000;

async function managerOf(): Promise<PushManager | undefined> {
  if (pushSupport() !== 'yes') return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.pushManager;
}

const listDevices = () => api<PushDevices>('/push-devices');

async function subscribeWith(manager: PushManager, key: string): Promise<PushDevice> {
  const subscription = await manager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
  const { endpoint, keys } = subscription.toJSON();
  return api<PushDevice>('/push-devices', { method: 'PUT', body: { endpoint, keys } });
}

/** The person has not let this site show notices. */
export class NoticesDenied extends Error {}

/** Only after the person has pressed the button for it. Throws NoticesDenied, or what `api` and the browser throw. */
export async function startPush(owner: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new NoticesDenied();
  const late = AbortSignal.timeout(WORKER_MS);
  const { pushManager: manager } = await Promise.race([
    navigator.serviceWorker.ready,
    new Promise<never>((_resolve, reject) => {
      late.addEventListener('abort', () => reject(new Error('no service worker')));
    }),
  ]);
  const { application_server_key: key } = await listDevices();
  await subscribeWith(manager, key);
  writeOwner(await markOf(owner));
}

/** Nothing of the person's may come to this browser any more. */
export async function stopPush(): Promise<void> {
  writeOwner(undefined);
  try {
    const subscription = await (await managerOf())?.getSubscription();
    await subscription?.unsubscribe();
  } catch {
    // The server has ended it with the session in any case.
  }
}

/**
 * At the start of the app: tells the server that this browser is still the person's, in a session that may be new,
 * and ends notices that somebody else has left switched on.
 */
export async function renewPush(owner: string): Promise<void> {
  const manager = await managerOf();
  const subscription = await manager?.getSubscription();
  if (!manager || !subscription) return;
  if (readOwner() !== (await markOf(owner))) return stopPush();
  const { application_server_key: key } = await listDevices();
  await subscribeWith(manager, key).catch(async (error: unknown) => {
    // The platform signs with another key than before: the browser wants to be asked anew.
    if (!(error instanceof DOMException)) throw error;
    await subscription.unsubscribe();
    await subscribeWith(manager, key);
  });
}

/** Done by the worker, which also shows them: see `clearNotices`. Not asked where there can be none. */
export async function clearShown(): Promise<void> {
  if (pushSupport() !== 'yes' || Notification.permission !== 'granted') return;
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  registration?.active?.postMessage('clear-notices');
}
