// A person's way through CIE and through forms: the real platform and the sandbox's own providers, both bindings.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { Browser, type Journey, logIn, startJourney } from './journey.ts';

suite(
  'A person’s way through CIE and through forms: the real platform and the sandbox’s own providers, both bindings',
  () => {
    let journey: Journey;
    before(async () => {
      journey = await startJourney();
    });
    after(() => journey.close());

    async function levelOf(browser: Browser): Promise<string | undefined> {
      const reply = await browser.go(`${journey.url}/app/api/v1/session`);
      const { spidLevel } = (await reply.json()) as { spidLevel?: string };
      return spidLevel?.split('/').at(-1);
    }

    test('a person enters with CIE and with SPID, by redirect and by form, at every level', async () => {
      for (const kind of ['cie', 'spid'] as const) {
        for (const binding of ['redirect', 'post'] as const) {
          for (const level of ['SpidL2', 'SpidL3'] as const) {
            const browser = new Browser();
            const what = `${kind} ${binding} ${level}`;
            assert.equal(await logIn(journey, browser, { kind, binding, level }), '/', what);
            assert.equal(await levelOf(browser), level, what);
          }
        }
      }
    });

    test('CIE and SPID know the same person', async () => {
      const nameOf = async (kind: 'cie' | 'spid') => {
        const browser = new Browser();
        await logIn(journey, browser, { kind, persona: 'luca' });
        const reply = await browser.go(`${journey.url}/user-identity`);
        return ((await reply.json()) as { fiscal_code: string }).fiscal_code;
      };
      assert.equal(await nameOf('cie'), await nameOf('spid'));
    });

    test('what the person does at CIE’s provider comes back with its number', async () => {
      for (const code of [21, 22, 23, 25]) {
        const location = await logIn(journey, new Browser(), { kind: 'cie', outcome: `nr${code}` });
        assert.equal(location, `/error.html?errorCode=${code}`);
      }
    });

    test('CIE’s faults are refused as SPID’s are', async () => {
      for (const outcome of ['unsigned', 'foreign-key', 'tampered', 'wrong-audience']) {
        const location = await logIn(journey, new Browser(), { kind: 'cie', outcome });
        assert.equal(location, '/error.html?errorCode=1006', outcome);
      }
    });

    test('nobody under 14 enters with CIE', async () => {
      const location = await logIn(journey, new Browser(), { kind: 'cie', persona: 'tommaso' });
      assert.equal(location, '/error.html?errorCode=1001');
    });

    test('a professional identity is asked for as such', async () => {
      const answer = await logIn(journey, new Browser(), { purpose: 'P' }).catch(String);
      // The provider has no professional identity for this person, or gives it: either way it understood us.
      assert.match(answer, /^\/(error\.html\?errorCode=30)?$/);
    });
  },
);
