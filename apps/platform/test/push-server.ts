// Where notices to browsers of a test arrive: the sandbox's push service, with what goes wrong on purpose.
import { registerPush } from '../../../sandbox/push/index.ts';
import { noPushFaults, type PushFaults } from '../../../sandbox/push/faults.ts';
import { PushService, type ReceivedNotice } from '../../../sandbox/push/push-service.ts';
import { createServer } from '../../../sandbox/web/server.ts';
import type { Clock } from '../src/floor/clock.ts';
import type { TestCitizen, TestPlatform } from './builders.ts';

export interface Browser {
  /** What the push service calls it. */
  id: string;
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export interface PushServer {
  service: PushService;
  /** A browser that only this platform may send to. */
  makeBrowser(io: TestPlatform, label?: string): Browser;
  /** What a browser has shown, decrypted, newest first. */
  shownBy(browser: Browser): (ReceivedNotice & { shown: Shown })[];
  /** What goes wrong from now on; nothing when empty. */
  setFaults(faults: Partial<PushFaults>): void;
  close(): Promise<void>;
}

export interface Shown {
  title: string;
  body: string;
  lang: string;
  path: string;
  tag: string;
}

export async function startPushServer(clock: Clock): Promise<PushServer> {
  const service = new PushService(clock);
  const server = await createServer();
  let url = '';
  registerPush(server, service, () => url);
  await server.listen({ port: 0, host: '127.0.0.1' });
  const [address] = server.addresses();
  const port = typeof address === 'object' ? address.port : 0;
  url = `http://127.0.0.1:${port}`;
  return {
    service,
    makeBrowser(io, label = 'Browser') {
      const { id, keys } = service.subscribers.add(label, io.platform.context.webPush.publicKey);
      return { id, endpoint: `${url}/push/send/${id}`, keys };
    },
    shownBy: ({ id }) =>
      service.list(id).map((notice) => ({ ...notice, shown: JSON.parse(notice.payload) as Shown })),
    setFaults: (changed) => {
      service.faults = { ...noPushFaults, ...changed };
    },
    close: () => server.close(),
  };
}

/** Lets this browser get the person's notices. */
export const subscribe = (io: TestPlatform, citizen: TestCitizen, browser: Browser) =>
  io.app.inject({
    method: 'PUT',
    url: '/app/api/v1/push-devices',
    headers: citizen.headers,
    payload: { endpoint: browser.endpoint, keys: browser.keys },
  });
