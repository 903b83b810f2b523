// An institution's own services, logos, feed and activations, asked in all ways that IO's clients know.
import assert from 'node:assert/strict';
import {
  type holdClock,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { picture } from '../services/pictures.ts';
import type { Judge } from './judge.ts';

export async function walkOwnServices(world: {
  io: TestPlatform;
  judge: Judge;
  held: ReturnType<typeof holdClock>;
  /** Of another account. */
  service: TestService;
  citizen: TestCitizen;
}): Promise<void> {
  const { io, judge, held, service, citizen } = world;
  const owner = await makeService(io, {
    groups: [...SENDING_GROUPS, 'ApiServiceWrite', 'ApiSubscriptionsFeedRead'],
    metadata: {
      scope: 'NATIONAL',
      category: 'SPECIAL',
      description: 'Una carta',
      privacy_url: 'https://carta.example/privacy',
      pec: 'carta@pec.example',
    },
  });
  const powerless = await makeService(io, { groups: ['ApiInfoRead'] });
  const callers = [owner.headers, powerless.headers, {}];
  const ask = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    headers: Record<string, string>,
    payload?: object,
  ) => judge.ask({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) });
  const payload = {
    service_name: 'TARI',
    department_name: 'Tributi',
    organization_name: 'Comune di Prova',
    organization_fiscal_code: owner.organizationFiscalCode,
    authorized_cidrs: ['192.0.2.1'],
  };
  const visible = { ...payload, is_visible: true, service_metadata: { scope: 'LOCAL' } };
  const own = `/services/${owner.serviceId}`;
  const logo = { logo: picture(3, 3, [1, 2, 3]).toString('base64') };
  for (const headers of callers) {
    for (const body of [payload, visible, {}]) await ask('POST', '/services', headers, body);
    for (const body of [logo, { logo: 'AAAA' }, {}]) {
      await ask('PUT', `${own}/logo`, headers, body);
      await ask('PUT', `/organizations/${owner.organizationFiscalCode}/logo`, headers, body);
    }
    for (const day of ['2026-01-31', '2019-01-01', '2999-01-01', 'x'])
      await ask('GET', `/subscriptions-feed/${day}`, headers);
    const person = { fiscal_code: citizen.fiscalCode };
    await ask('POST', '/activations/', headers, person);
    for (const status of ['PENDING', 'INACTIVE', 'ACTIVE', 'other'])
      await ask('PUT', '/activations/', headers, { ...person, status });
    await ask('POST', '/activations/', headers, person);
  }
  // Last, because it may no longer call from here afterwards.
  for (const headers of callers.toReversed())
    for (const body of [{}, { ...visible, authorized_cidrs: ['0.0.0.0/0'] }, payload])
      await ask('PUT', own, headers, body);
  await ask('PUT', own, service.headers, payload);
  const joined = held.clock().toZonedDateTimeISO('UTC').toPlainDate().toString();
  await makeCitizen(io);
  held.advance({ hours: 25 });
  const reader = await makeService(io, { groups: ['ApiSubscriptionsFeedRead'] });
  const feed = await ask('GET', `/subscriptions-feed/${joined}`, reader.headers);
  assert.ok(feed.json<{ subscriptions: string[] }>().subscriptions.length > 0);
}
