// The operators' console through its door: nothing is stopped without a reason, what is stopped writes to nobody, and
// whoever is looked for reads it.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { newUuid } from '../../src/floor/ids.ts';
import { enqueue } from '../../src/floor/jobs.ts';
import { z } from 'zod';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import { isLong } from '../long.ts';

interface Said {
  code: string;
  next?: string;
  items: Record<string, string>[];
  suspended_because?: string;
  calls?: string;
  state?: string;
}

suite('The operators’ console', () => {
  const operatorCode = makeFiscalCode();
  let io: TestPlatform;
  let operator: TestCitizen;
  let anna: TestCitizen;
  let service: TestService;

  before(async () => {
    io = await startTestPlatform({ settings: { OPERATORS: operatorCode } });
    operator = await makeCitizen(io, { fiscalCode: operatorCode, name: 'Bruna', accepted: false });
    anna = await makeCitizen(io);
    service = await makeService(io, {
      organizationName: 'Comune di Gressoney',
      serviceName: 'Funivia',
    });
  });
  after(() => io.close());

  async function ask(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    payload?: object,
  ): Promise<{ status: number; body: Said }> {
    const reply = await io.app.inject({
      method,
      url: `/backoffice/api/v1/console/${path}`,
      headers: operator.headers,
      ...(payload && { payload }),
    });
    return {
      status: reply.statusCode,
      body: (reply.body === '' ? {} : reply.json()) as Said,
    };
  }
  const send = (from = service) =>
    io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: from.headers,
      payload: { fiscal_code: anna.fiscalCode, content: validContent() },
    });
  const reason = 'Messaggi a persone sbagliate';
  const search = (q: string, why?: string) =>
    ask('POST', 'search', { q, ...(why !== undefined && { reason: why }) });

  test('a suspended institution opens nothing with its keys until it goes on, and reads why', async () => {
    const admin = await makeMember(io, service.institutionId, 'administrator');
    const there = `institutions/${service.institutionId}`;
    assert.equal((await send()).statusCode, 201);
    assert.equal((await ask('PUT', `${there}/suspension`, {})).status, 400, 'without a reason');
    const held = await ask('PUT', `${there}/suspension`, { reason });
    assert.equal(held.status, 200, JSON.stringify(held.body));
    assert.equal(held.body.suspended_because, reason);
    assert.equal((await ask('PUT', `${there}/suspension`, { reason })).status, 409, 'twice');
    await eventually('every process has heard of it', async () => {
      const refused = await send();
      return refused.statusCode === 403 && refused.json<Said>().code === 'suspended';
    });
    const listed = await ask('GET', 'institutions?suspended=true');
    assert.deepEqual(
      listed.body.items.map((one) => one['name']),
      ['Comune di Gressoney'],
    );
    const register = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${service.institutionId}/trail`,
      headers: admin.headers,
    });
    const [newest] = register.json<{
      items: { act: string; who: string; details: { reason: string } }[];
    }>().items;
    assert.deepEqual([newest?.act, newest?.who], ['institution_suspended', 'IO']);
    assert.equal(newest?.details.reason, reason);
    const clerk = await makeMember(io, service.institutionId, 'read_only');
    const standing = async () => {
      const reply = await io.app.inject({
        url: `/backoffice/api/v1/institutions/${service.institutionId}/suspensions`,
        headers: clerk.headers,
      });
      return reply.json<{
        institution: { because: string } | null;
        services: { service_name: string; because: string }[];
      }>();
    };
    // Who may not read the register reads it all the same.
    assert.equal((await standing()).institution?.because, reason);
    const one = `services/${service.serviceId}`;
    assert.equal((await ask('PUT', `${one}/suspension`, { reason: 'Scheda falsa' })).status, 200);
    assert.deepEqual(
      (await standing()).services.map((row) => [row.service_name, row.because]),
      [['Funivia', 'Scheda falsa']],
    );
    assert.equal((await ask('POST', `${one}/resumption`, { reason: 'Chiarito' })).status, 200);
    assert.equal((await ask('POST', `${there}/resumption`, { reason: 'Chiarito' })).status, 200);
    assert.deepEqual(await standing(), { institution: null, services: [] });
    await eventually('it writes again', async () => (await send()).statusCode === 201);
  });

  test('a service is suspended alone: another of the same institution goes on', async () => {
    const other = await makeService(io, {
      institutionId: service.institutionId,
      accountId: service.accountId,
      organizationFiscalCode: service.organizationFiscalCode,
    });
    const there = `services/${service.serviceId}`;
    assert.equal((await ask('PUT', `${there}/suspension`, { reason })).status, 200);
    await eventually('it is refused', async () => (await send()).statusCode === 403);
    assert.equal((await send(other)).statusCode, 201);
    assert.equal((await ask('POST', `${there}/resumption`, { reason })).status, 200);
    assert.equal(
      (await ask('PUT', 'services/01JDEM0000000000000000ZZZZ/suspension', { reason })).status,
      404,
    );
  });

  test('a batch that an operator halts only an operator lets go on; one of a suspended service waits', async () => {
    const { sql, clock } = io.platform.context;
    const there = `services/${service.serviceId}`;
    assert.equal((await ask('PUT', `${there}/suspension`, { reason })).status, 200);
    const id = newUuid();
    await sql`
      insert into batches.batch (institution_id, id, name, service_id, state, plan, version, created_at, created_by, created_by_name, snapshot, total, starts_at)
      values (${service.institutionId}, ${id}, 'Mensa', ${service.serviceId}, 'sending', '{}', 1, ${clock()},
        ${service.institutionId}, 'Ada', 'x', 10, ${clock()})`;
    const move = (to: string) => ask('POST', `batches/${id}/moves`, { move: to, reason });
    assert.equal((await move('resume')).body.code, 'stands_so_already');
    const halted = await move('pause');
    assert.equal(halted.body.state, 'paused', JSON.stringify(halted.body));
    assert.equal((await ask('POST', `${there}/resumption`, { reason })).status, 200);
    const admin = await makeMember(io, service.institutionId, 'administrator');
    const own = await io.app.inject({
      method: 'POST',
      url: `/backoffice/api/v1/institutions/${service.institutionId}/batches/${id}/moves`,
      headers: admin.headers,
      payload: { move: 'resume' },
    });
    assert.equal(own.json<Said>().code, 'held_by_platform');
    const found = await search(id);
    assert.equal(found.body.items[0]?.['kind'], 'batch');
    const listed = await ask('GET', `batches?batch_id=${id}`);
    assert.equal(listed.body.items.length, 1);
    assert.equal((await move('stop')).body.state, 'stopped');
    assert.equal(
      (await ask('POST', `batches/${newUuid()}/moves`, { move: 'stop', reason })).status,
      404,
    );
  });

  test('limits are changed: the class of calls is that of every key, at once', async () => {
    const there = `institutions/${service.institutionId}/limits`;
    const wrong = await ask('PUT', there, { calls: 'warp', reason });
    assert.equal(wrong.status, 400);
    const changed = await ask('PUT', there, { calls: 'fast', recipients_a_day: 500, reason });
    assert.equal(changed.body.calls, 'fast', JSON.stringify(changed.body));
    await eventually(
      'keys have it',
      async () => (await send()).headers['ratelimit-limit'] === '250',
    );
    const clerk = await makeMember(io, service.institutionId, 'read_only');
    const own = `/backoffice/api/v1/institutions/${service.institutionId}/limits`;
    const read = async (who: TestCitizen) => io.app.inject({ url: own, headers: who.headers });
    assert.deepEqual(
      (await read(clerk)).json(),
      { calls: 'fast', recipients_a_day: 500, left_today: 500 },
      'its own people read how much it may write',
    );
    assert.equal((await read(anna)).statusCode, 403);
    const back = await ask('PUT', there, { calls: 'standard', reason });
    const { recipients_a_day: usual } = (await read(clerk)).json<{ recipients_a_day: number }>();
    assert.equal(usual, 1_000_000, 'as all');
    assert.equal(back.body.calls, 'standard');
  });

  test('lists go on page by page, by name and by id, and nothing is left out or shown twice', async () => {
    for (let index = 0; index < 55; index += 1)
      await makeService(io, { organizationName: 'Comune di Elva', serviceName: `Valle ${index}` });
    const seen: string[] = [];
    let from = '';
    do {
      const { body } = await ask('GET', `institutions?q=elva${from}`);
      seen.push(...body.items.map((one) => one['id'] ?? ''));
      from = body.next === undefined ? '' : `&after=${encodeURIComponent(body.next)}`;
    } while (from !== '');
    assert.equal(new Set(seen).size, 55);
    assert.equal(seen.length, 55);
    const first = await ask('GET', 'services?q=valle');
    const second = await ask('GET', `services?q=valle&after=${first.body.next}`);
    assert.deepEqual([first.body.items.length, second.body.items.length], [50, 5]);
    const percent = await ask('GET', `institutions?q=${encodeURIComponent('100%_')}`);
    assert.deepEqual(percent.body.items, [], 'signs of patterns are letters');
    assert.equal((await ask('GET', 'institutions?after=nonsense')).status, 200);
  });

  test('a job that fails is seen without what it carries, is run again, and what was done stays written', async () => {
    const { sql } = io.platform.context;
    // Its shape is refused each time: no inbox has this name.
    await enqueue(
      sql,
      { name: 'citizens.inbox_opened', payload: z.any() },
      { wrong: 'RSSMRA80A01L219M' },
    );
    const job = await eventually('it has failed', async () => {
      const { body } = await ask('GET', 'failed-jobs');
      return body.items.find((one) => one['name'] === 'citizens.inbox_opened');
    });
    assert.equal(job['state'], 'retrying');
    assert.ok(!JSON.stringify(job).includes('RSSMRA80A01L219M'));
    const again = await ask('POST', `failed-jobs/${job['id']}/replay`, { reason: 'Corretto' });
    assert.equal(again.status, 204);
    assert.equal((await ask('POST', 'failed-jobs/999999/replay', { reason })).status, 404);
    const acts = await ask('GET', 'acts');
    assert.deepEqual(
      [acts.body.items[0]?.['what'], acts.body.items[0]?.['who'], acts.body.items[0]?.['reason']],
      ['replay', 'Bruna Prova', 'Corretto'],
    );
  });

  test('the lists page in the same time however long they are', async () => {
    const { sql, clock } = io.platform.context;
    const rows = isLong ? 1_000_000 : 20_000;
    await sql`
      insert into institutions.institution (id, name, fiscal_code, created_at)
      select gen_random_uuid(), 'Ente ' || n, lpad((n + 10000000000)::text, 11, '0'), ${clock()}
      from generate_series(1, ${rows}) n on conflict do nothing`;
    await sql`
      insert into batches.batch (institution_id, id, name, service_id, state, plan, version, created_at, created_by, created_by_name, snapshot)
      select ${service.institutionId}, gen_random_uuid(), 'Invio ' || n, ${service.serviceId}, 'sent', '{}', 1, ${clock()},
        ${service.institutionId}, 'Ada', 'x'
      from generate_series(1, ${rows}) n`;
    await sql`analyze institutions.institution, batches.batch`;
    const deep = encodeURIComponent(`${service.institutionId} Ente 7`);
    for (const path of [
      'institutions',
      `institutions?after=${deep}`,
      'institutions?suspended=true',
      'batches',
      'batches?under_way=true',
      `batches?institution_id=${service.institutionId}`,
    ]) {
      await ask('GET', path);
      const began = performance.now();
      const { status } = await ask('GET', path);
      const took = performance.now() - began;
      assert.equal(status, 200);
      assert.ok(took < 100, `${path}: ${took} ms of ${rows} rows`);
    }
  });
});
