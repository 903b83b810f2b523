// A running platform with a service and people, and a client that talks to it through a proxy that can fail.
import {
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../../../apps/platform/test/builders.ts';
import { type ClientOptions, createIo, type Io, type NewMessage } from '../src/index.ts';
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';

export { eventually, makeFiscalCode } from '../../../apps/platform/test/builders.ts';
export { makeCitizen, makeService };

export interface Setting {
  platform: TestPlatform;
  url: string;
  service: TestService;
  citizen: TestCitizen;
  proxy: FaultyProxy;
  /** Through the proxy. */
  io: Io;
  /** Another client of the same service. */
  client: (more: Partial<ClientOptions>) => Io;
  /** How many messages the service has sent. */
  sentCount(): Promise<number>;
  close(): Promise<void>;
}

export async function startSetting(): Promise<Setting> {
  const platform = await startTestPlatform();
  const url = await platform.listen();
  const service = await makeService(platform, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
  const citizen = await makeCitizen(platform);
  const proxy = await startFaultyProxy(url);
  const client = (more: Partial<ClientOptions>) =>
    createIo({ key: service.primaryKey, baseUrl: proxy.url, ...more });
  return {
    platform,
    url,
    service,
    citizen,
    proxy,
    io: client({}),
    client,
    async sentCount() {
      let count = 0;
      for await (const _ of client({ baseUrl: url }).messages.list()) count += 1;
      return count;
    },
    async close() {
      await proxy.close();
      await platform.close();
    },
  };
}

export const aMessage = (fiscalCode: string, more: Partial<NewMessage> = {}): NewMessage => ({
  fiscal_code: fiscalCode,
  content: {
    subject: 'Mensa scolastica: la retta di gennaio',
    markdown:
      'La retta della mensa scolastica di gennaio è pronta: puoi pagarla entro il 31 gennaio 2027 da questo messaggio.',
  },
  ...more,
});
