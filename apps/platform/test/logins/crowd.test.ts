// People who log in at the same moment share statements: does each get what is his, and nothing of the others'?

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { authenticate, Browser, deliver, type Journey, startJourney } from './journey.ts';

suite('People who log in at the same moment', () => {
  let journey: Journey;
  before(async () => {
    journey = await startJourney();
  });
  after(() => journey.close());

  test('people who come at the same moment each get a session of their own, somebody who comes twice two', async () => {
    const personas = ['elena', 'luca', 'elena', 'luca', 'elena', 'luca', 'elena', 'luca'];
    const crowd = await Promise.all(
      personas.map(async (persona) => {
        const browser = new Browser();
        return { persona, browser, answer: await authenticate(journey, browser, { persona }) };
      }),
    );
    // Each answer twice: of two that arrive in one breath one enters.
    const ends = await Promise.all(
      crowd.flatMap(({ answer, browser }) => [deliver(answer, browser), deliver(answer, browser)]),
    );
    assert.equal(ends.filter((end) => end === '/').length, personas.length);
    assert.equal(
      ends.filter((end) => end === '/error.html?errorCode=1008').length,
      personas.length,
    );
    for (const { persona, browser } of crowd) {
      const reply = await browser.go(`${journey.url}/user-identity`);
      const { name } = (await reply.json()) as { name: string };
      assert.equal(name.toLowerCase(), persona);
    }
  });

  test('whoever is refused in a crowd is written down and hinders nobody', async () => {
    const outcomes = ['tampered', undefined, 'nr25', undefined, 'tampered', undefined];
    const ends = await Promise.all(
      outcomes.map(async (outcome) => {
        const browser = new Browser();
        const answer = await authenticate(journey, browser, outcome ? { outcome } : {});
        return deliver(answer, browser);
      }),
    );
    assert.deepEqual(ends, [
      '/error.html?errorCode=1006',
      '/',
      '/error.html?errorCode=25',
      '/',
      '/error.html?errorCode=1006',
      '/',
    ]);
    const [row] = await journey.io.platform.context.sql<{ n: number }[]>`
      select count(*)::int as n from logins.exchange where outcome <> 'entered'`;
    assert.equal(row?.n, 3);
  });
});
