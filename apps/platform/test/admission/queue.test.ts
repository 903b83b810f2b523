// Does everybody get in, once, in order, at the declared rate, over processes that come and go?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { eventually, makeDatabase, type TestPlatform } from '../builders.ts';
import {
  asOperator,
  FIRST,
  loginAddress,
  makePerson,
  numberOf,
  operatorOf,
  type Person,
  placeIn,
  SECOND,
  startDoor,
} from './people.ts';

const SOON_MS = 3000;
const RATE = { LOGIN_RATE: '20', LOGIN_BURST: '5' };

suite('Does everybody get in, once, in order, at the declared rate?', () => {
  let database: Awaited<ReturnType<typeof makeDatabase>>;
  let one: TestPlatform;
  let two: TestPlatform;
  let operator: Record<string, string>;
  before(async () => {
    database = await makeDatabase();
    one = await startDoor({ databaseUrl: database.url, settings: RATE });
    two = await startDoor({ databaseUrl: database.url, settings: RATE });
    operator = await operatorOf(one);
  });
  after(async () => {
    await Promise.all([one?.close(), two?.close()]);
    await database?.drop();
  });

  const untilIn = (person: Person, ios: readonly TestPlatform[], entityId?: string) =>
    eventually('the turn comes', async () => {
      const io = ios[Math.floor(Math.random() * ios.length)] as TestPlatform;
      return (await person.knock(io, entityId)) === 'in';
    });

  const turnAt = async (io: TestPlatform): Promise<number> => {
    const { status } = (await io.app.inject({ url: '/status.json' })).json<{
      status: { gates: Record<string, { served: { normal: number } }> };
    }>();
    return status.gates['login']?.served.normal ?? 0;
  };

  const untilEmpty = () =>
    eventually('nobody waits any more', async () => {
      await one.app.inject({ url: '/status.json' });
      const reply = await asOperator(one, operator, 'GET', '/gates');
      const { items } = reply.json<{ items: { waiting: number; effective_rate: number }[] }>();
      return items.every(({ waiting }) => waiting === 0);
    });

  test('a quiet door lets everybody in without a place', async () => {
    const person = makePerson();
    assert.equal(await person.knock(one), 'in');
    assert.equal(person.place, undefined);
  });

  test('of a crowd at two processes everybody has another place and enters once, in order', async () => {
    const people = Array.from({ length: 120 }, () => makePerson());
    const began = performance.now();
    const first = await Promise.all(
      people.map((person, i) => person.knock(i % 2 === 0 ? one : two)),
    );
    const waiting = people.filter((_, i) => first[i] === 'waits');
    assert.ok(waiting.length >= 90, `${waiting.length} wait`);
    const numbers = waiting.map((person) => numberOf(person));
    assert.equal(new Set(numbers).size, waiting.length, 'no place is given twice');

    const left = new Set(waiting);
    const toldToWait = new Map<Person, number>();
    const passed: Person[] = [];
    await eventually('everybody is in', async () => {
      // What both have heard: whoever is called at one and not yet at the other would be told to wait.
      const served = Math.min(await turnAt(one), await turnAt(two));
      const called = [...left].filter((person) => numberOf(person) <= served);
      const outcomes = await Promise.all(called.map((person) => person.knock(one)));
      called.forEach((person, i) => {
        const told = toldToWait.get(person);
        if (outcomes[i] !== 'in') toldToWait.set(person, told ?? performance.now());
        else {
          left.delete(person);
          if (told !== undefined && performance.now() - told > SOON_MS) passed.push(person);
        }
      });
      return left.size === 0;
    });
    const seconds = (performance.now() - began) / 1000;
    // Of those who knock in one breath the last may meet news that the first did not: they are in soon after.
    assert.ok(passed.length <= waiting.length / 20, `${passed.length} were passed by a later call`);
    assert.ok(waiting.length / seconds < 30, `${waiting.length} in ${seconds} s`);
    await untilEmpty();
  });

  test('whoever comes while others wait does not pass them, at whichever process', async () => {
    await asOperator(one, operator, 'PUT', '/gates/login/pause', {
      reason: { it: 'Prova.', en: 'Trial.' },
    });
    const early = makePerson();
    assert.equal(await early.knock(one), 'waits');
    await eventually('the other process has heard', async () => {
      const { status } = (await two.app.inject({ url: '/status.json' })).json<{
        status: { gates: Record<string, { paused: boolean }> };
      }>();
      return status.gates['login']?.paused;
    });
    const later = makePerson();
    assert.equal(await later.knock(two), 'waits');
    assert.ok(numberOf(later) > numberOf(early));
    await asOperator(one, operator, 'DELETE', '/gates/login/pause');
    await untilIn(early, [one, two]);
    await untilIn(later, [one, two]);
    await untilEmpty();
  });

  test('a place stays through the restart of every process, and of the clients’ memory of nothing but it', async () => {
    await asOperator(one, operator, 'PUT', '/gates/login/pause', {
      reason: { it: 'Prova.', en: 'Trial.' },
    });
    const person = makePerson();
    assert.equal(await person.knock(one), 'waits');
    const number = numberOf(person);
    await Promise.all([one.close(), two.close()]);
    [one, two] = await Promise.all([
      startDoor({ databaseUrl: database.url, settings: RATE }),
      startDoor({ databaseUrl: database.url, settings: RATE }),
    ]);
    assert.equal(await person.knock(two), 'waits');
    assert.equal(numberOf(person), number);
    await asOperator(one, operator, 'DELETE', '/gates/login/pause');
    await untilIn(person, [one, two]);
    await untilEmpty();
  });

  test('a place lets a few tries of one login through, and nobody else’s text does', async () => {
    await asOperator(one, operator, 'PUT', '/gates/login/pause', {
      reason: { it: 'Prova.', en: 'Trial.' },
    });
    const person = makePerson();
    await person.knock(one);
    const number = numberOf(person);
    const altered = makePerson();
    altered.place = person.place?.replace(/login~[0-9a-z]+~/, 'login~1~');
    assert.equal(await altered.knock(one), 'waits');
    assert.ok(numberOf(altered) > number, 'a forged place is none: one begins at the end');
    await asOperator(one, operator, 'DELETE', '/gates/login/pause');
    await untilIn(person, [one]);
    await untilEmpty();
    const { sql } = one.platform.context;
    const uses = async () => {
      const rows = await sql<{ times: number }[]>`
        select max(times)::int as times from admission.entry`;
      return rows[0]?.times ?? 0;
    };
    const kept = person.place;
    for (let i = 0; i < 6; i += 1) {
      await eventually('a try', async () => (await person.knock(one)) === 'in');
      person.place = kept;
    }
    assert.equal(await uses(), 6, 'the sixth counted as a person who comes anew');
  });

  test('a stopped provider keeps its own people’s places and hinders nobody else', async () => {
    await makePerson().knock(one, FIRST);
    const reply = await asOperator(one, operator, 'GET', '/gates');
    const gates = reply.json<{ items: { name: string; kind: string; label: string }[] }>().items;
    const gate = gates.find(({ kind }) => kind === 'identity-provider');
    assert.ok(gate);
    await asOperator(one, operator, 'PUT', `/gates/${encodeURIComponent(gate.name)}/pause`, {
      reason: { it: 'Il gestore è in manutenzione.', en: 'The provider is under maintenance.' },
      expected_end: '2030-01-01T10:00:00+01:00',
    });
    const stopped = makePerson();
    assert.equal(await stopped.knock(one, FIRST), 'waits');
    const page = await one.app.inject({
      url: `/attesa?entityID=${encodeURIComponent(FIRST)}`,
      headers: { cookie: `io_place=${stopped.place}` },
    });
    assert.match(page.body, /Il gestore è in manutenzione/);
    assert.match(page.body, /Puoi scegliere un altro gestore/);
    await untilIn(makePerson(), [one], SECOND);
    // By another provider, with the place that one has.
    await untilIn(stopped, [one], SECOND);
    const faithful = makePerson();
    assert.equal(await faithful.knock(one, FIRST), 'waits');
    await asOperator(one, operator, 'DELETE', `/gates/${encodeURIComponent(gate.name)}/pause`);
    await untilIn(faithful, [one], FIRST);
    await untilEmpty();
  });

  test('a program gets its ticket with 429 and Retry-After, and enters with it', async () => {
    await asOperator(one, operator, 'PUT', '/gates/login/pause', {
      reason: { it: 'Prova.', en: 'Trial.' },
    });
    const ask = (ticket?: string) =>
      one.app.inject({
        url: loginAddress(),
        headers: { accept: 'application/json', ...(ticket && { 'io-ticket': ticket }) },
      });
    const reply = await ask();
    assert.equal(reply.statusCode, 429);
    assert.ok(Number(reply.headers['retry-after']) >= 3);
    const { code, ticket, place } = reply.json<{ code: string; ticket: string; place: number }>();
    assert.equal(code, 'waiting_room');
    assert.ok(place > 0);
    assert.equal(placeIn(reply), undefined);
    await asOperator(one, operator, 'DELETE', '/gates/login/pause');
    await eventually('the program enters', async () => (await ask(ticket)).statusCode === 302);
    await untilEmpty();
  });
});
