// Confirming who one is before a risky act: the same person, a higher level, and a fresh session.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { Browser } from './journey.ts';
import { CIE_PARTS, levelOf, logIn, type Outside, startOutside } from './outside.ts';

suite(
  'Confirming who one is before a risky act: the same person, a higher level, and a fresh session',
  () => {
    const L3 = { level: 'https://www.spid.gov.it/SpidL3' };
    const STEP_UP = { authLevel: 'SpidL3', stepUp: '1' };
    let outside: Outside;
    before(async () => {
      outside = await startOutside();
    });
    after(() => outside.io.close());

    async function openSessions(): Promise<number> {
      const { sql } = outside.io.platform.context;
      const [row] = await sql<{ n: number }[]>`select count(*) as n from sessions.session`;
      return row?.n ?? 0;
    }

    test('the same person goes on at level 3, and the session of before is over', async () => {
      const { browser } = await logIn(outside, outside.spid);
      assert.equal(await levelOf(outside, browser), 'SpidL2');
      const cookies = browser.cookies();
      const sessions = await openSessions();
      const { path } = await logIn(outside, outside.spid, { browser, query: STEP_UP, parts: L3 });
      assert.equal(path, '/');
      assert.equal(await levelOf(outside, browser), 'SpidL3');
      assert.equal(await openSessions(), sessions);
      const old = await fetch(`${outside.url}/app/api/v1/session`, {
        headers: { cookie: cookies },
      });
      assert.equal(old.status, 401, 'a token that somebody may have seen is worth nothing now');
    });

    test('one may confirm with CIE what began with SPID', async () => {
      const { browser } = await logIn(outside, outside.spid);
      await logIn(outside, outside.cie, { browser, query: STEP_UP, parts: CIE_PARTS });
      assert.equal(await levelOf(outside, browser), 'SpidL3');
    });

    test('another person’s answer is refused, and the session stays as it was', async () => {
      const { browser } = await logIn(outside, outside.spid);
      const somebodyElse = { ...L3, people: { fiscalNumber: 'TINIT-BRGLRZ80D58H501Q' } };
      const { status, path } = await logIn(outside, outside.spid, {
        browser,
        query: STEP_UP,
        parts: somebodyElse,
      });
      assert.deepEqual([status, path], [403, '/error.html?errorCode=1004']);
      assert.equal(await levelOf(outside, browser), 'SpidL2');
    });

    test('an answer of a lower level confirms nothing', async () => {
      const { browser } = await logIn(outside, outside.spid);
      const { path } = await logIn(outside, outside.spid, { browser, query: STEP_UP });
      assert.equal(path, '/error.html?errorCode=1006');
      assert.equal(await levelOf(outside, browser), 'SpidL2');
    });

    test('without an open session there is nothing to confirm', async () => {
      const query = new URLSearchParams({ entityID: outside.spid.entityId, ...STEP_UP });
      const reply = await new Browser().go(`${outside.url}/login?${query}`);
      assert.equal(reply.status, 401);
      assert.equal(((await reply.json()) as { code: string }).code, 'session_missing');
    });

    test('no login goes on with a token that was in the browser before it', async () => {
      const browser = new Browser();
      await logIn(outside, outside.spid, { browser });
      const token = /io_session=([0-9a-f]{96})/.exec(browser.cookies())?.[1];
      assert(token);
      await logIn(outside, outside.spid, { browser });
      assert(!browser.cookies().includes(token));
    });
  },
);
