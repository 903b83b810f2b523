// Does the platform do what its documents say? Every documented request is fired, and every answer held against them.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { IDS } from '../src/api-docs/example-values.ts';
import { apiDocument } from '../src/api-docs.ts';
import { makeCitizen, makeService, startTestPlatform, type TestPlatform } from './builders.ts';
import { type Changes, type Documented, fire } from './contract/firing.ts';
import { createJudge, type Judge } from './contract/judge.ts';
import { SET_UPS } from './contract/set-ups.ts';
import { SHOWN_ELSEWHERE } from './contract/shown-elsewhere.ts';
import { makeWorld, OPERATOR, ownIds } from './contract/world.ts';
import { makeOwnProvider, metadataFile, writeMetadata } from './logins/own-provider.ts';

/** A day is always there, and may have nothing in it. */
const ALWAYS_THERE = new Set(['date']);

const NAMES = ['institutions', 'citizens', 'operators'] as const;

suite('what the documents say', () => {
  let io: TestPlatform;
  const all: (Documented & { judge: Judge })[] = [];

  before(async () => {
    const providers = metadataFile();
    writeMetadata(providers, [await makeOwnProvider('https://idp.example')]);
    io = await startTestPlatform({
      // The examples' days are to be as far away as they look.
      clock: () => Temporal.Instant.from('2026-11-22T10:00:00Z'),
      settings: { OPERATORS: OPERATOR, SPID_IDP_METADATA: providers },
    });
    for (const name of NAMES) {
      const api = apiDocument(io.app, name);
      const judge = createJudge(api);
      for (const [path, operations] of Object.entries(api.document.paths)) {
        for (const [method, operation] of Object.entries(operations)) {
          const key = `${method.toUpperCase()} ${path}`;
          const endpoint = io.app.apiDocs.get(key);
          assert.ok(endpoint, key);
          all.push({ key, operation, endpoint, judge });
        }
      }
    }
  });
  after(() => io.close());

  /** Fires at each and gathers what is wrong, so that one run names all of it. */
  async function fireEach(
    situation: string,
    chosen: readonly (Documented & { judge: Judge })[],
    changesOf: (one: Documented) => Promise<Changes>,
    expected: (status: number, one: Documented) => boolean,
  ): Promise<void> {
    const wrong: string[] = [];
    for (const one of chosen) {
      try {
        const reply = await fire(io, one, await changesOf(one));
        one.judge.hold(one.key, reply, situation);
        if (!expected(reply.statusCode, one))
          wrong.push(`${one.key}, ${situation}, answered ${reply.statusCode}: ${reply.body}`);
      } catch (error) {
        wrong.push(error instanceof Error ? error.message : String(error));
      }
    }
    assert.ok(wrong.length === 0, wrong.join('\n\n'));
  }

  const behind = (...kinds: string[]) =>
    all.filter(({ endpoint }) => kinds.includes(endpoint.door.kind));

  test('every documented request succeeds as it is documented', async () => {
    assert.ok(all.length > 70);
    await fireEach(
      'as documented',
      all,
      async (one) => {
        const world = await makeWorld(io, one);
        const own = await ownIds(world, one);
        const more = (await SET_UPS[one.key]?.(world)) ?? {};
        return {
          ...own,
          ...more,
          headers: { ...own.headers, ...more.headers },
          replace: { ...own.replace, ...more.replace },
        };
      },
      (status, { key }) => (SHOWN_ELSEWHERE[key] === undefined ? status < 400 : status >= 400),
    );
  });

  test('a request without key or session is refused with a documented 401', async () => {
    await fireEach(
      'by nobody',
      behind('institution', 'citizen', 'operator', 'member'),
      async () => ({}),
      (status) => status === 401,
    );
  });

  test('a caller who may not is refused with a documented 403', async () => {
    const service = await makeService(io, { groups: ['ApiInfoRead'] });
    await fireEach(
      'without the group',
      behind('institution'),
      async () => ({ headers: service.headers }),
      (status) => status === 403,
    );
    const citizen = await makeCitizen(io, { client: 'web' });
    await fireEach(
      'by a citizen',
      behind('operator', 'member'),
      async () => ({ headers: citizen.headers }),
      (status) => status === 403,
    );
    const headers = { cookie: `io_session=${citizen.token}`, 'sec-fetch-site': 'cross-site' };
    await fireEach(
      'from another site',
      behind('citizen', 'operator', 'member').filter(({ endpoint }) => endpoint.method !== 'GET'),
      async () => ({ headers }),
      (status) => status === 403,
    );
  });

  test('a request that is not well formed is refused with a documented 400, 413 or 415', async () => {
    const worlds = new Map<Documented, ReturnType<typeof makeWorld>>();
    const callerOf = async (one: Documented) => {
      const world = worlds.get(one) ?? makeWorld(io, one);
      worlds.set(one, world);
      const { headers, service } = await world;
      // A member's door asks first whether one belongs to the institution.
      const isInside = one.endpoint.door.kind === 'member';
      return {
        headers,
        ...(isInside && { replace: { [IDS.institution]: service.institutionId } }),
      };
    };
    const writing = all.filter(({ endpoint }) => endpoint.body !== undefined);
    const isJson = ({ operation }: Documented) =>
      operation.requestBody?.content['application/json'] !== undefined;
    await fireEach(
      'with a body that is a list',
      writing.filter(isJson),
      async (one) => ({ ...(await callerOf(one)), body: [] }),
      (status) => status === 400,
    );
    await fireEach(
      'with a body of another kind',
      writing,
      async (one) => {
        const { headers, ...more } = await callerOf(one);
        return { ...more, headers: { ...headers, 'content-type': 'text/csv' } };
      },
      (status) => status === 415,
    );
    await fireEach(
      'with a body that is too large',
      writing.filter(isJson),
      async (one) => ({
        ...(await callerOf(one)),
        body: 'x'.repeat((one.endpoint.maxBodyBytes ?? 256 * 1024) + 1),
      }),
      (status) => status === 413,
    );
    await fireEach(
      'with a broken address',
      all,
      async (one) => ({ ...(await callerOf(one)), query: { x: '\u0000' } }),
      (status) => status === 400,
    );
  });

  test('what is not there is refused as documented, with 404 where there is one', async () => {
    const named = all.filter(
      ({ endpoint, operation }) =>
        operation.responses['404'] !== undefined &&
        Object.keys(endpoint.params?.shape ?? {}).some((name) => !ALWAYS_THERE.has(name)) &&
        // An institution's own things are asked for inside; test/members walks strangers.
        (endpoint.door.kind !== 'member' || Object.keys(endpoint.params?.shape ?? {}).length > 1),
    );
    assert.ok(named.length > 10);
    await fireEach(
      'for nobody’s things',
      named,
      async (one) => {
        const world = await makeWorld(io, one);
        const isAboutPerson = one.key.includes('/profiles/');
        return {
          headers: world.headers,
          replace: {
            ...(!isAboutPerson && { [IDS.fiscalCode]: world.citizen.fiscalCode }),
            ...(one.endpoint.door.kind === 'member' && {
              [IDS.institution]: world.service.institutionId,
              // Where the address names the service, it is the service that is nobody's.
              ...(!one.key.includes('{service_id}') && {
                [IDS.service]: world.service.serviceId,
              }),
            }),
            login: 'nobody',
          },
        };
      },
      // Whose service it is comes before whether it exists.
      (status, { key }) => status === (/^\w+ \/api\/v1\/services\//.test(key) ? 403 : 404),
    );
  });

  test('the judge notices what a document does not say', () => {
    const [first] = all;
    assert.ok(first);
    const reply = { statusCode: 418, headers: {}, body: '{}' };
    assert.throws(
      () => first.judge.hold(first.key, reply as Parameters<Judge['hold']>[1], 'as a teapot'),
      /does not name/,
    );
  });
});
