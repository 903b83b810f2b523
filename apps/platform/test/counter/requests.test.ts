// Asking in the app: the person allows or refuses, and a clerk never learns who uses IO.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { ASKED_MINUTES, MOST_ASKED, standingOf } from '../../src/domains/counter/rules.ts';
import {
  eventually,
  holdClock,
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

suite('Requests of the counter', () => {
  const held = holdClock();
  let io: TestPlatform;
  let service: TestService;
  let other: TestService;
  let clerk: TestCitizen;
  let anna: TestCitizen;

  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, { organizationName: 'Comune di Torino' });
    other = await makeService(io);
    clerk = await makeMember(io, service.institutionId, 'operator', { name: 'Carlo' });
    anna = await makeCitizen(io);
    await send(service, 'Mensa: iscrizioni aperte');
    await send(other, 'Di un altro ente');
    await eventually('both have come', async () => {
      const reply = await io.app.inject({ url: '/app/api/v1/messages', headers: anna.headers });
      return reply.json<{ items: object[] }>().items.length === 2;
    });
  });
  after(() => io.close());

  async function send(from: TestService, subject: string): Promise<void> {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: from.headers,
      payload: { fiscal_code: anna.fiscalCode, content: validContent({ subject }) },
    });
    assert.equal(reply.statusCode, 201, reply.body);
  }

  interface Open {
    id: string;
    institution_name: string;
    reason: string;
  }
  const office = (path: string, institutionId = service.institutionId) =>
    `/backoffice/api/v1/institutions/${institutionId}/counter-requests${path}`;
  const ask = async (fiscalCode: string, who = clerk, institutionId = service.institutionId) => {
    const reply = await io.app.inject({
      method: 'POST',
      url: office('', institutionId),
      headers: who.headers,
      payload: { fiscal_code: fiscalCode, reason: 'Se la mensa è pagata' },
    });
    return { status: reply.statusCode, ...reply.json<{ id: string; code?: string }>() };
  };
  const standing = async (id: string, who = clerk) =>
    (await io.app.inject({ url: office(`/${id}`), headers: who.headers })).json<{ state: string }>()
      .state;
  const lookBy = async (id: string, who = clerk) => {
    const reply = await io.app.inject({
      method: 'POST',
      url: office(`/${id}/look`),
      headers: who.headers,
    });
    return {
      status: reply.statusCode,
      ...reply.json<{ code?: string; items?: { subject: string }[] }>(),
    };
  };
  const open = async (who = anna) =>
    (await io.app.inject({ url: '/app/api/v1/counter-requests', headers: who.headers })).json<{
      items: Open[];
    }>().items;
  const answer = async (id: string, isAllowed: boolean, who = anna) =>
    (
      await io.app.inject({
        method: 'PUT',
        url: `/app/api/v1/counter-requests/${id}`,
        headers: who.headers,
        payload: { is_allowed: isAllowed },
      })
    ).statusCode;

  test('asked in the app, the person allows and the clerk who asked looks once; both registers have it', async () => {
    const { status, id } = await ask(anna.fiscalCode);
    assert.equal(status, 201);
    const [shown] = await open();
    assert.deepEqual(
      [shown?.id, shown?.institution_name, shown?.reason],
      [id, 'Comune di Torino', 'Se la mensa è pagata'],
    );
    assert.equal(await standing(id), 'waiting');
    assert.equal((await lookBy(id)).code, 'counter_not_allowed');
    const bruno = await makeCitizen(io);
    assert.equal(await answer(id, true, bruno), 409, 'another person answers nothing');
    assert.equal(await answer(id, true), 204);
    assert.equal(await answer(id, false), 409, 'it is answered');
    assert.deepEqual(await open(), []);
    const colleague = await makeMember(io, service.institutionId, 'operator');
    assert.equal(await standing(id, colleague), 'over');
    assert.equal((await lookBy(id, colleague)).status, 403);
    assert.equal(await standing(id), 'allowed');
    const both = await Promise.all([lookBy(id), lookBy(id)]);
    assert.deepEqual(
      both.map((one) => one.status).toSorted((a, b) => a - b),
      [200, 403],
    );
    assert.deepEqual(
      both.find((one) => one.items)?.items?.map(({ subject }) => subject),
      ['Mensa: iscrizioni aperte'],
    );
    assert.equal(await standing(id), 'over');
    const log = await io.app.inject({ url: '/app/api/v1/access-log', headers: anna.headers });
    assert.deepEqual(
      log
        .json<{ items: { purpose: string; note: string }[] }>()
        .items.slice(0, 2)
        .map(({ purpose, note }) => [purpose, note]),
      [
        ['COUNTER_LOOK', 'Se la mensa è pagata'],
        ['COUNTER_ASKED', 'Se la mensa è pagata'],
      ],
    );
    const admin = await makeMember(io, service.institutionId, 'administrator');
    const trail = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${service.institutionId}/trail?act=counter_asked`,
      headers: admin.headers,
    });
    assert.equal(trail.json<{ items: unknown[] }>().items.length, 1);
    assert.ok(!trail.body.includes(anna.fiscalCode) && !trail.body.includes(anna.citizenId));
  });

  test('who refuses, who does not answer and who is not on IO look the same to the clerk', async () => {
    held.advance({ hours: 1 });
    const carla = await makeCitizen(io);
    const people = [makeFiscalCode(), carla.fiscalCode, anna.fiscalCode];
    const asked = await Promise.all(people.map((one) => ask(one)));
    assert.deepEqual(
      asked.map((one) => [one.status, Object.keys(one).toSorted().join()]),
      people.map(() => [201, 'expires_at,id,status']),
    );
    const [, , refused] = asked;
    assert.equal(await answer(refused?.id ?? '', false), 204);
    for (const state of ['waiting', 'over']) {
      for (const { id } of asked) {
        assert.equal(await standing(id), state);
        assert.equal((await lookBy(id)).code, 'counter_not_allowed');
      }
      held.advance({ minutes: ASKED_MINUTES, seconds: 1 });
    }
    assert.equal(await answer(asked[1]?.id ?? '', true, carla), 409, 'its time is over');
  });

  test('asking again takes the place of the request before; too often is refused, whoever it is', async () => {
    held.advance({ hours: 1 });
    for (const one of [makeFiscalCode(), anna.fiscalCode]) {
      const ids: string[] = [];
      for (let time = 0; time < MOST_ASKED.person; time += 1) ids.push((await ask(one)).id);
      assert.equal((await ask(one)).code, 'counter_asked_too_often');
      assert.deepEqual(await Promise.all(ids.map((id) => standing(id))), [
        ...ids.slice(1).map(() => 'over'),
        'waiting',
      ]);
    }
    assert.equal((await open()).length, 1);
    const elsewhere = await makeMember(io, other.institutionId, 'operator');
    assert.equal((await ask(anna.fiscalCode, elsewhere, other.institutionId)).status, 201);
    assert.equal((await open()).length, 2, 'another institution has a count of its own');
  });

  test('many at the same moment pass no limit, of the person nor of the clerk', async () => {
    const desk = await makeService(io);
    const people = await Promise.all(
      [1, 2].map(() => makeMember(io, desk.institutionId, 'operator')),
    );
    const [one, two] = people as [TestCitizen, TestCitizen];
    const codes = async (calls: readonly ReturnType<typeof ask>[]) =>
      Object.groupBy(await Promise.all(calls), ({ code }) => code ?? 'asked');
    const wanted = makeFiscalCode();
    const ofPerson = await codes(
      Array.from({ length: 12 }, (_, at) =>
        ask(wanted, at % 2 === 0 ? one : two, desk.institutionId),
      ),
    );
    assert.equal(ofPerson['asked']?.length, MOST_ASKED.person);
    assert.equal(ofPerson['counter_asked_too_often']?.length, 12 - MOST_ASKED.person);
    held.advance({ minutes: 61 });
    const fresh = await makeMember(io, desk.institutionId, 'operator');
    const ofClerk = await codes(
      Array.from({ length: MOST_ASKED.clerk + 8 }, () =>
        ask(makeFiscalCode(), fresh, desk.institutionId),
      ),
    );
    assert.equal(ofClerk['asked']?.length, MOST_ASKED.clerk);
    assert.equal(ofClerk['counter_asked_too_often']?.length, 8);
  });
});

test('a request reads as waiting until it is allowed, and as over from its end on', () => {
  const now = Temporal.Instant.from('2026-12-01T09:00:00Z');
  const expiresAt = now.add({ minutes: 1 });
  assert.equal(standingOf({ decision: null, expiresAt }, now), 'waiting');
  assert.equal(standingOf({ decision: 'refused', expiresAt }, now), 'waiting');
  assert.equal(standingOf({ decision: 'allowed', expiresAt }, now), 'allowed');
  assert.equal(standingOf({ decision: 'allowed', expiresAt }, expiresAt), 'over');
  assert.equal(standingOf(undefined, now), 'over');
});
