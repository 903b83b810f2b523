// Identity providers that come late, go away and come back: the platform starts and people can enter.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { systemClock } from '../../src/floor/clock.ts';
import { eventually, startTestPlatform, type TestPlatform } from '../builders.ts';
import { loginJobs } from '../../src/domains/logins/jobs.ts';
import { makeOwnProvider, metadataFile, writeMetadata } from './own-provider.ts';

const provider = await makeOwnProvider('https://gestore.example');
const file = metadataFile();
let io: TestPlatform;

suite(
  'Identity providers that come late, go away and come back: the platform starts and people can enter',
  () => {
    before(async () => {
      io = await startTestPlatform({ settings: { SPID_IDP_METADATA: file } });
    });
    after(() => io.close());

    const providersOf = async (test_: TestPlatform) => {
      const reply = await test_.app.inject('/app/api/v1/identity-providers');
      return reply.json<{ items: { entity_id: string; name: string }[] }>().items;
    };
    const login = (test_: TestPlatform) =>
      test_.app.inject({
        url: `/login?entityID=${provider.entityId}`,
        headers: { host: 'localhost:3000' },
      });

    test('the platform starts without any identity provider and says kindly that none is there', async () => {
      assert.deepEqual(await providersOf(io), []);
      const reply = await login(io);
      assert.equal(reply.statusCode, 303);
      assert.equal(reply.headers['location'], '/error.html?errorCode=1005');
    });

    test('a provider that appears later is found, and kept for a start without it', async () => {
      writeMetadata(file, [provider]);
      await eventually(
        'the provider is there',
        async () => (await providersOf(io)).length === 1,
        20_000,
      );
      assert.equal((await login(io)).statusCode, 302);

      writeFileSync(file, 'an error page of somebody else');
      const again = await startTestPlatform({
        databaseUrl: io.databaseUrl,
        settings: { SPID_IDP_METADATA: file },
      });
      try {
        const [kept] = await eventually(
          'the kept copy is in use',
          async () => {
            const items = await providersOf(again);
            return items.length > 0 && items;
          },
          20_000,
        );
        assert.deepEqual(kept, {
          entity_id: provider.entityId,
          name: provider.entityId,
          kind: 'spid',
        });
      } finally {
        await again.close();
      }
    });

    test('when the database fails a person sees the error page and not JSON', async () => {
      const { sql } = io.platform.context;
      await sql`alter table logins.request rename to request_away`;
      try {
        const reply = await login(io);
        assert.equal(reply.statusCode, 303);
        assert.equal(reply.headers['location'], '/error.html?errorCode=1005');
      } finally {
        await sql`alter table logins.request_away rename to request`;
      }
    });

    test('a login begun at 127.0.0.1 goes on at the public name, where its cookie will be', async () => {
      const url = `/login?entityID=${provider.entityId}`;
      const reply = await io.app.inject({ url, headers: { host: '127.0.0.1:3000' } });
      assert.equal(reply.statusCode, 303);
      assert.equal(reply.headers['location'], `http://localhost:3000${url}`);
      const proxied = await io.app.inject({
        url,
        headers: { host: '127.0.0.1:3000', 'x-forwarded-for': '10.0.0.1' },
      });
      assert.equal(proxied.statusCode, 302);
    });

    test('on https the login cookie may come back from another site, and only over https', async () => {
      const secure = await startTestPlatform({
        databaseUrl: io.databaseUrl,
        settings: { SPID_IDP_METADATA: file, PUBLIC_URL: 'https://io.example' },
      });
      try {
        await eventually(
          'the kept copy is in use',
          async () => (await providersOf(secure)).length > 0,
          20_000,
        );
        const reply = await login(secure);
        assert.match(
          String(reply.headers['set-cookie']),
          /^__Host-io_login=[0-9a-f]{96}~[0-9a-f]{8}; Path=\/; Max-Age=900; HttpOnly; SameSite=None; Secure$/,
        );
      } finally {
        await secure.close();
      }
    });

    test('requests are forgotten after a day, exchanges after 24 months', async () => {
      const { context } = io.platform;
      const { sql } = context;
      await sql`
    insert into logins.exchange (id, at, kind, request_id, request_issued_at, identity_provider, response_id,
      response_issued_at, response_issuer, assertion_id, assertion_subject, outcome, sealed)
    select gen_random_uuid(), now() - age::interval, 'spid', '_r', now(), 'p', '', '', '', '', '', 'entered', ''
    from unnest(array['23 months', '25 months']) as age`;
      await login(io);
      const [sweep] = loginJobs({ ...context, clock: () => systemClock().add({ hours: 26 }) });
      await sweep?.run({});
      const [left] = await sql<{ requests: number; exchanges: number }[]>`
    select (select count(*) from logins.request) as requests, (select count(*) from logins.exchange) as exchanges`;
      assert.deepEqual({ ...left }, { requests: 0, exchanges: 1 });
    });
  },
);
