// Search at the operators' console: what institutions and people have begun, asked, said and been asked; each by one walk along an index.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { findAnyBatch, traceTemplate } from '../../src/domains/batches/index.ts';
import { traceInvitation } from '../../src/domains/members/index.ts';
import { findRequest } from '../../src/domains/onboarding/index.ts';
import { traceRounds } from '../../src/domains/partners/index.ts';
import { tracePractice, tracePracticesNamed } from '../../src/domains/practices/index.ts';
import { traceReport } from '../../src/domains/reports/index.ts';
import { type Transaction, transaction } from '../../src/floor/database.ts';
import {
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { makeDelegation } from '../partners/delegation.ts';
import { keep, permit } from '../practices/setting.ts';
import { sendAll } from '../search/setting.ts';

interface Hit {
  kind: string;
  id: string;
  title: string;
  state?: string;
  service_id?: string;
  bodies?: object;
}

suite('Search at the console for what was begun, asked and said', () => {
  const operatorCode = makeFiscalCode();
  const held = holdClock();
  let io: TestPlatform;
  let operator: TestCitizen;
  let admin: TestCitizen;
  let anna: TestCitizen;
  let service: TestService;

  before(async () => {
    io = await startTestPlatform({
      clock: held.clock,
      settings: { OPERATORS: operatorCode },
    });
    operator = await makeCitizen(io, { fiscalCode: operatorCode, name: 'Bruna', accepted: false });
    anna = await makeCitizen(io);
    service = await makeService(io, {
      organizationName: 'Comune di Gressoney',
      serviceName: 'Funivia',
    });
    admin = await makeMember(io, service.institutionId, 'administrator', { name: 'Ada' });
  });
  after(() => io.close());

  const search = async (q: string, who = operator) => {
    const url = '/backoffice/api/v1/console/search';
    const reply = await io.app.inject({
      ...{ method: 'POST', url, headers: who.headers, payload: { q } },
    });
    return { status: reply.statusCode, items: reply.json<{ items?: Hit[] }>().items ?? [] };
  };
  const only = async (q: string): Promise<Hit> => {
    const { items } = await search(q);
    assert.equal(items.length, 1, JSON.stringify(items));
    return items[0] as Hit;
  };
  const office = async <T>(
    who: TestCitizen,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    payload?: object,
  ): Promise<T> => {
    const url = `/backoffice/api/v1/${path}`;
    const reply = await io.app.inject({
      ...{ method, url, headers: who.headers, ...(payload && { payload }) },
    });
    assert.ok(reply.statusCode < 300, `${method} ${url}: ${reply.body}`);
    return reply.json<T>();
  };
  const place = () => `institutions/${service.institutionId}`;
  const looksAt = async (person: TestCitizen) => {
    const reply = await io.app.inject({ url: '/app/api/v1/access-log', headers: person.headers });
    const { items } = reply.json<{ items: { purpose: string }[] }>();
    return items.filter(({ purpose }) => purpose === 'OPERATOR_SEARCH').length;
  };

  test('a practice, by its id and by the number that its office gave it; the person reads it', async () => {
    const { id } = await keep(io, service, 'SUE-2026-77', permit({ fiscal_code: anna.fiscalCode }));
    for (const q of [id, 'SUE-2026-77']) {
      const hit = await only(q);
      assert.deepEqual(
        [hit.kind, hit.id, hit.title, hit.state, hit.service_id],
        [
          'practice',
          id,
          'Comune di Gressoney – Funivia',
          'practice_in_progress',
          service.serviceId,
        ],
      );
    }
    assert.equal(await looksAt(anna), 2);
    assert.deepEqual((await search('SUE-2026-78')).items, []);
    await keep(io, service, '4711', permit({ fiscal_code: anna.fiscalCode }));
    assert.equal((await only('4711')).kind, 'practice', 'a number may be a job’s or an office’s');
  });

  test('a report, however old; the person reads it', async () => {
    const [messageId = ''] = await sendAll(io, service, anna, [{}]);
    await io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${messageId}/report`,
      headers: anna.headers,
      payload: { reason: 'SCAM', words: 'Mi chiede il PIN' },
    });
    const { items } = await office<{ items: { id: string }[] }>(operator, 'GET', 'reports');
    const earlier = await looksAt(anna);
    const hit = await only(items[0]?.id ?? '');
    assert.deepEqual(
      [hit.kind, hit.title, hit.state],
      ['report', 'Comune di Gressoney – Funivia', 'report_open'],
    );
    assert.ok(!JSON.stringify(hit).includes('PIN'), 'what was said is read beside the list');
    assert.equal(await looksAt(anna), earlier + 1);
  });

  test('an invitation: of which institution and whether it still stands, never who was invited', async () => {
    const code = makeFiscalCode();
    const invited = { fiscal_code: code, name: 'Maria Rossi', email: 'maria@comune.example' };
    const { id } = await office<{ id: string }>(admin, 'POST', `${place()}/invitations`, {
      ...invited,
      role: 'operator',
    });
    const hit = await only(id);
    assert.deepEqual(
      [hit.kind, hit.title, hit.state],
      ['invitation', 'Comune di Gressoney', 'invitation_open'],
    );
    assert.doesNotMatch(JSON.stringify(hit), /Maria|maria/);
    const maria = await makeCitizen(io, { fiscalCode: code });
    assert.equal(await looksAt(maria), 1);
    held.advance({ days: 8 });
    assert.equal((await only(id)).state, 'invitation_expired');
  });

  test('a template, and the round of a partner with what became of it', async () => {
    const templateId = randomUUID();
    await office(admin, 'PUT', `${place()}/templates/${templateId}`, {
      name: 'Chiusura per neve',
      service_id: service.serviceId,
      subject: 'La funivia è chiusa',
      body: 'Ciao, la funivia resta chiusa per neve **fino al 31/01/2099**. Gli altri impianti sono aperti.',
      mapping: {},
      version: 0,
    });
    const template = await only(templateId);
    assert.deepEqual(
      [template.kind, template.title, template.service_id],
      ['template', 'Comune di Gressoney – Chiusura per neve', service.serviceId],
    );
    const partner = await makeService(io, {
      kind: 'aggregator',
      organizationName: 'Unione Walser',
    });
    await makeDelegation(io, { bodyId: service.institutionId, partnerId: partner.institutionId });
    const { sql, clock } = io.platform.context;
    const roundId = randomUUID();
    await sql`
      insert into partners.round (partner_id, id, kind, asked_hash, asked, asked_by, began_at)
      values (${partner.institutionId}, ${roundId}, 'services', 'x', '{}', 'Ugo', ${clock()})`;
    await sql`
      insert into partners.item (partner_id, round_id, seq, body_id, own, state)
      values (${partner.institutionId}, ${roundId}, 1, ${service.institutionId}, '{}', 'waiting')`;
    const round = await only(roundId);
    assert.deepEqual(
      [round.kind, round.title, round.state, round.bodies],
      ['round', 'Unione Walser', 'round_open', { waiting: 1, done: 0, refused: 0 }],
    );
  });

  test('a request to come on board, which the operator can open however it stands', async () => {
    const official = await makeCitizen(io, { name: 'Elena' });
    const { id } = await office<{ id: string }>(official, 'POST', 'onboarding-firms', {
      name: 'Servizi Digitali S.r.l.',
      fiscal_code: '12345670017',
      pec: 'io@pec.servizi-digitali.example',
      place: 'Torino',
    });
    const hit = await only(id);
    assert.deepEqual(
      [hit.kind, hit.title, hit.state],
      ['onboarding', 'Servizi Digitali S.r.l.', 'onboarding_draft'],
    );
    const opened = await office<{ state: string; events: { what: string }[] }>(
      operator,
      'GET',
      `onboarding-queue/${id}`,
    );
    assert.deepEqual([opened.state, opened.events[0]?.what], ['draft', 'begun']);
    const nobody = await io.app.inject({
      url: `/backoffice/api/v1/onboarding-queue/${randomUUID()}`,
      headers: operator.headers,
    });
    assert.equal(nobody.statusCode, 404);
  });

  test('whoever is no operator is told nothing, found or not', async () => {
    for (const q of ['SUE-2026-77', randomUUID()])
      for (const who of [admin, anna]) assert.deepEqual(await search(q, who), REFUSED);
  });
  const REFUSED = { status: 403, items: [] };

  /** How often a table was read from end to end, and along an index, by this transaction alone. */
  async function walked(tx: Transaction, table: string) {
    const [row] = await tx<{ whole: number; along: number }[]>`
      select seq_scan::int as whole, idx_scan::int as along from pg_stat_xact_user_tables
      where schemaname || '.' || relname = ${table}`;
    return row;
  }

  test('each is found along an index, however many there are', async () => {
    const { sql } = io.platform.context;
    await sql`
      insert into batches.template (institution_id, id, name, service_id, subject, body, version, updated_at, updated_by)
      select gen_random_uuid(), gen_random_uuid(), 'M', 'S', 's', 'b', 1, '2026-11-01', 'Ada' from generate_series(1, 5000)`;
    await sql`
      insert into batches.batch (institution_id, id, name, service_id, state, plan, version, created_at, created_by, created_by_name)
      select gen_random_uuid(), gen_random_uuid(), 'I', 'S', 'draft', '{}', 1, '2026-11-01', gen_random_uuid(), 'Ada'
      from generate_series(1, 5000)`;
    await sql`
      insert into partners.round (partner_id, id, kind, asked_hash, asked, asked_by, began_at, finished_at)
      select gen_random_uuid(), gen_random_uuid(), 'keys', 'x', '{}', 'Ugo', '2026-11-01', '2026-11-01' from generate_series(1, 5000)`;
    await sql`
      insert into members.invitation (citizen_id, id, institution_id, role, name, email, invited_by, created_at, expires_at)
      select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'operator', 'N', 'e', 'Ada', '2026-11-01', '2099-01-01'
      from generate_series(1, 5000)`;
    await sql`
      insert into onboarding.request (id, state, ipa_code, body, people, created_at, updated_at, expires_at)
      select gen_random_uuid(), 'draft', 'c_' || n, '{}', '{}', '2026-11-01', '2026-11-01', '2099-01-01' from generate_series(1, 5000) n`;
    await sql`
      insert into reports.report (citizen_id, message_id, id, service_id, reason, words, reported_at)
      select gen_random_uuid(), n::text, gen_random_uuid(), 'S', 'SCAM', '', '2026-11-01' from generate_series(1, 5000) n`;
    await sql`
      insert into practices.practice (citizen_id, id, service_id, reference, fiscal_code, is_open, state_kind, content, history,
        created_at, updated_at, heard_at, waits)
      select gen_random_uuid(), lpad(n::text, 26, '0'), 'S', n::text, 'X', true, 'received', '{}', '[]', '2026-11-01', '2026-11-01',
        '2026-11-01', false from generate_series(1, 5000) n`;
    await sql`
      insert into practices.reference_owner (service_id, reference, citizen_id, practice_id)
      select service_id, reference, citizen_id, id from practices.practice where service_id = 'S'`;
    const nobody = '01JDEM00000000000000000102';
    const finds: [string, (tx: Transaction) => Promise<unknown>][] = [
      ['batches.template', (tx) => traceTemplate(tx, randomUUID())],
      ['batches.batch', (tx) => findAnyBatch(tx, randomUUID())],
      ['partners.round', (tx) => traceRounds(tx, randomUUID(), 10)],
      ['members.invitation', (tx) => traceInvitation(tx, randomUUID())],
      ['onboarding.request', (tx) => findRequest(tx, randomUUID())],
      ['reports.report', (tx) => traceReport(tx, randomUUID())],
      ['practices.practice', (tx) => tracePractice(tx, nobody)],
      ['practices.reference_owner', (tx) => tracePracticesNamed(tx, 'SUE-1', 10)],
    ];
    for (const [table, find] of finds) {
      await sql.unsafe(`analyze ${table}`);
      await transaction(sql, async (tx) => {
        await find(tx);
        const seen = await walked(tx, table);
        assert.equal(seen?.whole, 0, `${table} is not read from end to end`);
        assert.ok((seen?.along ?? 0) > 0, table);
      });
    }
  });
});
