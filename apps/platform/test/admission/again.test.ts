// A provider is away, and its people try again and again: do they take the room of everybody else?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { eventually, holdClock, type TestPlatform } from '../builders.ts';
import { FIRST, loginAddress, makePerson, SECOND, startDoor } from './people.ts';

suite('Who begins again without an answer', () => {
  const held = holdClock();
  let io: TestPlatform;
  before(async () => {
    io = await startDoor({
      clock: held.clock,
      settings: { LOGIN_RATE: '10', LOGIN_BURST: '10' },
    });
  });
  after(() => io?.close());

  test('leaves half of the room to those who come for the first time, and waits at the provider’s', async () => {
    const people = Array.from({ length: 8 }, () => makePerson({ remembers: true }));
    for (const person of people) assert.equal(await person.knock(io, FIRST), 'in');
    const [again] = people;
    assert.ok(again);
    assert.equal(await again.knock(io, FIRST), 'waits');
    assert.match(again.place ?? '', /identity-provider/);
    assert.doesNotMatch(again.place ?? '', /login~/, 'no queue forms at our own door');
    const page = await io.app.inject({
      url: loginAddress(FIRST).replace('/login', '/attesa'),
      headers: { cookie: `io_place=${again.place}` },
    });
    assert.equal(page.statusCode, 200);
    assert.match(page.body, /primo\.example|Primo|gestore/i);
    assert.equal(await makePerson().knock(io, SECOND), 'in', 'others are let in as ever');
    await eventually('there is room again', async () => {
      held.advance({ seconds: 1 });
      return (await again.knock(io, FIRST)) === 'in';
    });
  });
});
