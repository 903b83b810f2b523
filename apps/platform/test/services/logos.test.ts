// Does a logo that an institution gives appear beside its services, and nothing else with it?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import { chunk, picture } from './pictures.ts';

suite('logos', () => {
  let io: TestPlatform;
  let second: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    second = await startTestPlatform({ databaseUrl: io.databaseUrl });
    const groups = [...SENDING_GROUPS, 'ApiServiceWrite', 'ApiNoRateLimit'];
    service = await makeService(io, { groups, organizationFiscalCode: '00777770019' });
    citizen = await makeCitizen(io);
  });
  after(async () => {
    await second.close();
    await io.close();
  });

  const give = (path: string, logo: unknown, headers = service.headers) =>
    io.app.inject({ method: 'PUT', url: `/api/v1/${path}/logo`, headers, payload: { logo } });
  const giveService = (logo: unknown) => give(`services/${service.serviceId}`, logo);
  const read = (url: string, headers: Record<string, string> = {}, at = io) =>
    at.app.inject({ url, headers });
  const ownUrl = () => `/logos/services/${service.serviceId.toLowerCase()}.png`;
  const versionAt = async (at: TestPlatform, url: string) => {
    const reply = await at.app.inject({ url, headers: citizen.headers });
    return reply.json<{ logo_version?: string }>().logo_version;
  };
  const cardUrl = () => `/app/api/v1/services/${service.serviceId}`;

  test('an institution’s logo is its services’ too, until one has its own', async () => {
    assert.equal((await read(ownUrl())).statusCode, 404);
    assert.equal(await versionAt(second, cardUrl()), undefined);
    const shared = picture(30, 30, [0, 102, 204]);
    const reply = await give('organizations/00777770019', shared.toString('base64'));
    assert.equal(reply.statusCode, 202, reply.body);
    assert.equal(reply.body, '');
    for (const name of ['777770019', '00777770019']) {
      const shown = await read(`/logos/organizations/${name}.png`);
      assert.deepEqual(shown.rawPayload, shared, name);
    }
    assert.deepEqual((await read(ownUrl())).rawPayload, shared);
    const first = await eventually('the other process says so', () => versionAt(second, cardUrl()));
    assert.equal(
      await versionAt(io, `/app/api/v1/institutions/${service.institutionId}`),
      first,
      'and so does the institution’s card',
    );

    const own = picture(10, 10, [1, 2, 3], chunk('tEXt', Buffer.from('a\0Anna')));
    const given = await giveService(own.toString('base64'));
    assert.equal(given.statusCode, 200, given.body);
    assert.deepEqual(given.json(), {});
    assert.deepEqual((await read(ownUrl())).rawPayload, picture(10, 10, [1, 2, 3]), 'cleaned');
    await eventually('the card names the new one', async () => {
      const version = await versionAt(second, cardUrl());
      return version !== undefined && version !== first;
    });
    const sister = await makeService(io, {
      institutionId: service.institutionId,
      organizationFiscalCode: '00777770019',
    });
    const theirs = await read(`/logos/services/${sister.serviceId.toLowerCase()}.png`);
    assert.deepEqual(theirs.rawPayload, shared, 'one that comes later has the institution’s');
  });

  test('it is served harmless, and kept by whoever has it', async () => {
    await giveService(picture(12, 12, [9, 8, 7]).toString('base64'));
    const version = await eventually('the card says which', () => versionAt(io, cardUrl()));
    const plain = await read(ownUrl());
    assert.equal(plain.headers['content-type'], 'image/png');
    assert.equal(plain.headers['x-content-type-options'], 'nosniff');
    assert.match(String(plain.headers['content-security-policy']), /default-src 'none'; sandbox/);
    assert.match(String(plain.headers['cache-control']), /^public, max-age=300/);
    const etag = String(plain.headers['etag']);
    const again = await read(ownUrl(), { 'if-none-match': `W/"x", ${etag}` });
    assert.equal(again.statusCode, 304);
    assert.equal(again.body, '');
    assert.equal(again.headers['etag'], etag);
    const named = await read(`${ownUrl()}?v=${etag.slice(1, -1)}`);
    assert.match(String(named.headers['cache-control']), /max-age=31536000, immutable/);
    const old = await read(`${ownUrl()}?v=0123456789abcdef`);
    assert.match(String(old.headers['cache-control']), /max-age=300/);
    assert.equal(typeof version, 'string');
    const unknown = await read('/logos/services/01jdem00000000000000000999.png');
    assert.equal(unknown.statusCode, 404);
  });

  test('the inbox and the message say which logo their sender has', async () => {
    const sent = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: { fiscal_code: citizen.fiscalCode, content: validContent() },
    });
    const { id } = sent.json<{ id: string }>();
    const version = await versionAt(io, cardUrl());
    const list = () => read('/app/api/v1/messages?enrich_result_data=true', citizen.headers);
    await eventually('it is there, with the logo', async () => {
      const { items } = (await list()).json<{ items: { id: string; logo_version?: string }[] }>();
      return items.some((item) => item.id === id && item.logo_version === version);
    });
    assert.equal(await versionAt(io, `/app/api/v1/messages/${id}`), version);
  });

  test('what is no logo is refused as IO refuses it, and said why in both languages', async () => {
    const good = picture(4, 4, [0, 0, 0]);
    const table: [string, unknown, string][] = [
      ['not base64', 'ciao ciao!', 'not_base64'],
      ['an address', 'data:image/png;base64,AAAA', 'not_base64'],
      ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex').toString('base64'), 'not_png'],
      ['half', good.subarray(0, 40).toString('base64'), 'damaged'],
      ['too large', Buffer.alloc(256 * 1024 + 1).toString('base64'), 'too_large'],
      ['much too large', 'A'.repeat(900_000), 'too_large'],
    ];
    for (const [what, logo, rule] of table) {
      const reply = await giveService(logo);
      assert.equal(reply.statusCode, 400, what);
      const { title, errors } = reply.json<{
        title: string;
        errors: { path: string; rule: string; it: string; en: string }[];
      }>();
      assert.equal(title, 'Image not valid', what);
      assert.deepEqual([errors[0]?.path, errors[0]?.rule], ['logo', rule], what);
      assert.ok((errors[0]?.it.length ?? 0) > 10 && (errors[0]?.en.length ?? 0) > 10);
    }
    for (const logo of ['', 1, null, undefined, ['AAAA']]) {
      const reply = await giveService(logo);
      assert.equal(reply.statusCode, 400);
      const { errors } = reply.json<{ errors: { path: string }[] }>();
      assert.equal(errors[0]?.path, 'logo');
    }
    assert.equal((await giveService('A'.repeat(2_000_000))).statusCode, 413);
  });

  test('nobody gives a logo to another service or another institution', async () => {
    const logo = picture(4, 4, [0, 0, 0]).toString('base64');
    const other = await makeService(io);
    const foreign = await give(`services/${other.serviceId}`, logo);
    assert.equal(foreign.json<{ code: string }>().code, 'foreign_service');
    const body = await give(`organizations/${other.organizationFiscalCode}`, logo);
    assert.equal(body.json<{ code: string }>().code, 'foreign_organization');
    assert.equal((await give('organizations/1', logo)).statusCode, 400);
    const reader = await give(`services/${other.serviceId}`, logo, other.headers);
    assert.equal(reader.statusCode, 403, 'without the group');
  });

  test('a service in another body’s name does not borrow its logo', async () => {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/services',
      headers: (await makeService(io, { groups: ['ApiServiceWrite'] })).headers,
      payload: {
        service_name: 'Finto',
        department_name: 'Finto',
        organization_name: 'Comune di Prova',
        organization_fiscal_code: '00777770019',
        authorized_cidrs: [],
        is_visible: true,
        service_metadata: { scope: 'LOCAL' },
      },
    });
    const { service_id: id } = reply.json<{ service_id: string }>();
    assert.equal(await versionAt(io, `/app/api/v1/services/${id}`), undefined);
    assert.equal((await read(`/logos/services/${id.toLowerCase()}.png`)).statusCode, 404);
  });
});
