// One piece of work for many bodies: a result for each, nothing twice, cut and gone on with.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import {
  type BodyValues,
  readValues,
  SHEET_HEADERS,
  VALUE_FIELD_NAMES,
} from '@io/composing/local-values';
import { run } from '../../src/domains/partners/run-actions.ts';
import { connect } from '../../src/floor/database.ts';
import { eventually, makeMember, makeService } from '../builders.ts';
import { makeDelegation } from './delegation.ts';
import {
  type Round,
  ask,
  finished,
  held,
  io,
  makeBody,
  mealsOf,
  namesIn,
  operator,
  partner,
  rounds,
  servicesAsked,
  start,
  stop,
  trailOf,
} from './setting.ts';

suite('A partner’s round over many bodies', () => {
  before(async () => {
    await start();
  });
  after(stop);

  test('one service for many bodies: a result for each, and pressed twice it makes nothing twice', async () => {
    const good = await makeBody('Comune di Alba');
    const there = await makeBody('Comune di Bra', { serviceName: 'Mensa scolastica' });
    const keysOnly = await makeBody('Comune di Cuneo', { rights: ['manage_keys'] });
    const stranger = await makeService(io, { organizationName: 'Comune di Dronero' });
    const narrowed = await makeService(io, { organizationName: 'Comune di Envie' });
    await makeDelegation(
      io,
      { bodyId: narrowed.institutionId, partnerId: partner.institutionId },
      { serviceIds: [narrowed.serviceId] },
    );
    const bodies = [good, there, keysOnly, stranger, narrowed];
    const id = randomUUID();
    const url = `${rounds()}/${id}`;
    const asked = servicesAsked(bodies);
    const replies = await Promise.all(
      [1, 2, 3].map(() => ask<Round>(operator.headers, 'PUT', url, asked)),
    );
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 200, 200],
    );
    const round = await finished(id);
    assert.deepEqual(
      round.items.map(({ state, reason }) => reason?.code ?? state),
      ['done', 'service_there', 'right_missing', 'no_delegation', 'some_services_only'],
    );
    assert.deepEqual([round.done, round.refused, round.waiting], [1, 4, 0]);
    assert.equal((await ask<Round>(operator.headers, 'PUT', url, asked)).body.done, 1);
    const fresh = randomUUID();
    await ask(operator.headers, 'PUT', `${rounds()}/${fresh}`, servicesAsked([good]));
    const second = await finished(fresh);
    assert.equal(second.items[0]?.reason?.code, 'service_there', 'begun anew under another id');
    assert.deepEqual(await namesIn(good), ['Mensa scolastica', 'Tributi']);
    assert.deepEqual(await namesIn(stranger), ['Tributi'].slice(0, 0).concat('Servizio di prova'));
    const differs = await ask(operator.headers, 'PUT', url, servicesAsked([good]));
    assert.equal(differs.body.code, 'round_differs');
    const entry = (await trailOf(good.institutionId)).find(({ act }) => act === 'service_created');
    assert.equal(entry?.who, 'Olga Prova (Servizi Digitali S.r.l.)');
    // Contacts that were not told are those of the body's own card.
    const [version] = await io.platform.context.sql<{ content: { email: string } }[]>`
      select v.content from publications.version v
      where v.service_id = ${round.items[0]?.service_id ?? ''}`;
    assert.equal(version?.content.email, 'ufficio@comune.example');
  });

  test('values are judged as on the page: every wrong one is named, and nothing begins', async () => {
    const bodies = [await makeBody('Comune di Ivrea'), await makeBody('Comune di Lanzo')];
    const id = randomUUID();
    const wrong: BodyValues[] = [
      { email: 'scuola@ivrea,example', phone: ' 0125 000000 ', web_url: 'www.ivrea.example/mensa' },
      { address: 'Via Roma 1 🙂', department_name: 'x'.repeat(101), privacy_url: '' },
    ];
    const asked = servicesAsked(bodies);
    const begin = (values: readonly BodyValues[]) =>
      ask<{ errors: { path: string; rule: string; suggestion?: string }[] }>(
        operator.headers,
        'PUT',
        `${rounds()}/${id}`,
        { ...asked, bodies: asked.bodies.map((one, at) => ({ ...one, values: values[at] })) },
      );
    const refused = await begin(wrong);
    assert.deepEqual([refused.status, refused.body.code], [400, 'values_not_valid']);
    assert.deepEqual(
      refused.body.errors.map(({ path, rule, suggestion }) => [path, rule, suggestion]),
      [
        ['bodies.0.values.web_url', 'link_wrong', 'https://www.ivrea.example/mensa'],
        ['bodies.0.values.email', 'email_wrong', 'scuola@ivrea.example'],
        ['bodies.1.values.department_name', 'value_too_long', undefined],
        ['bodies.1.values.address', 'characters_not_shown', undefined],
      ],
    );
    // The very words of the page: read as a sheet, the same values get the same errors.
    const head = ['codice_fiscale_ente', ...VALUE_FIELD_NAMES.map((one) => SHEET_HEADERS[one])];
    const read = readValues(
      { number: 1, cells: head },
      wrong.map((values, at) => ({
        number: at + 2,
        cells: [`0000000000${at}`, ...VALUE_FIELD_NAMES.map((one) => values[one] ?? '')],
      })),
      bodies.map(({ institutionId }, at) => ({
        ...{ id: institutionId, name: `Ente ${at}`, fiscalCode: `0000000000${at}` },
      })),
      500,
    );
    assert.deepEqual(
      refused.body.errors.map(({ path: _, rule: code, ...words }) => ({ code, ...words })),
      read.badRows
        .flatMap(({ errors }) => errors)
        .map(({ code, it, en, suggestion }) => ({
          ...{ code, it, en },
          ...(suggestion !== undefined && { suggestion }),
        })),
    );
    const mended: BodyValues[] = [{ email: 'scuola@ivrea.example', phone: '0125 000000' }, {}];
    assert.equal((await begin(mended)).status, 200, 'under the same id: nothing had begun');
    assert.equal((await finished(id)).done, 2);
  });

  test('a round cut in the middle goes on where it was, and two at once do each body once', async () => {
    const bodies = await Promise.all(
      ['Comune di Fossano', 'Comune di Garessio', 'Comune di Hone'].map((name) => makeBody(name)),
    );
    // A process without jobs begins it; nobody goes on with it until we do.
    const id = randomUUID();
    const { context } = io.platform;
    const [, second] = bodies;
    const blocker = connect(io.databaseUrl, { max: 1 });
    const hold = Promise.withResolvers<void>();
    const isHeld = Promise.withResolvers<void>();
    const holding = blocker.begin(async (tx) => {
      await tx`insert into trail.head (institution_id, seq, hash)
        values (${second?.institutionId ?? ''}, 0, ${'0'.repeat(64)}) on conflict do nothing`;
      await tx`select 1 from trail.head where institution_id = ${second?.institutionId ?? ''} for update`;
      isHeld.resolve();
      await hold.promise;
    });
    await isHeld.promise;
    await ask(operator.headers, 'PUT', `${rounds()}/${id}`, servicesAsked(bodies));
    const stateOf = async () =>
      (await ask<Round>(operator.headers, 'GET', `${rounds()}/${id}`)).body;
    await eventually('the first is done, the second waits', async () => {
      const [row] = await context.sql<{ waits: number }[]>`
        select count(*)::int as waits from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%trail.head%'`;
      return (await stateOf()).done === 1 && (row?.waits ?? 0) > 0;
    });
    // The connection dies in the middle of the second body.
    await context.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%trail.head%'`;
    hold.resolve();
    await holding;
    await blocker.end({ timeout: 5 });
    assert.equal((await stateOf()).done, 1, 'what was cut is not done');
    await Promise.all([
      run(context, partner.institutionId, id),
      run(context, partner.institutionId, id),
    ]);
    const round = await finished(id);
    assert.deepEqual([round.done, round.refused], [3, 0]);
    assert.deepEqual(await Promise.all(bodies.map(mealsOf)), [1, 1, 1]);
  });

  test('who is sent away from the partner in the middle of a round does nothing more for anybody', async () => {
    const body = await makeBody('Comune di Rifreddo');
    const leaver = await makeMember(io, partner.institutionId, 'operator', { name: 'Luca' });
    const { context } = io.platform;
    const id = randomUUID();
    // Begun, and sent away before it was any body's turn.
    await context.sql`update members.member set role = 'read_only' where citizen_id = ${leaver.citizenId}`;
    await context.sql`
      insert into partners.round (partner_id, id, kind, asked_hash, asked, asked_by, person, began_at)
      values (${partner.institutionId}, ${id}, 'services', '\\x00', ${'{"kind":"services","recipe":"tari"}'}::text::jsonb,
        'Luca Prova', ${leaver.citizenId}, ${held.clock()})`;
    await context.sql`
      insert into partners.item (partner_id, round_id, seq, body_id, own, state)
      values (${partner.institutionId}, ${id}, 1, ${body.institutionId}, '{}', 'waiting')`;
    await run(context, partner.institutionId, id);
    const round = await finished(id);
    assert.equal(round.items[0]?.reason?.code, 'right_missing');
  });
});
