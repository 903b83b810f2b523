// Logins through the door: real database, real identity provider of the sandbox.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { authenticate, Browser, deliver, type Journey, logIn, startJourney } from './journey.ts';
import { openSealed } from './register.ts';
import { readIdentityProviders } from '../../src/domains/logins/saml/idp-metadata.ts';

suite('Logins through the door: real database, real identity provider of the sandbox', () => {
  let journey: Journey;
  before(async () => {
    journey = await startJourney();
  });
  after(() => journey.close());

  interface ExchangeRow {
    outcome: string;
    reason: string | null;
    citizen_id: string | null;
    request_id: string;
    assertion_subject: string;
    sealed: Buffer;
  }

  async function lastExchange(): Promise<ExchangeRow | undefined> {
    const { sql } = journey.io.platform.context;
    const [row] = await sql<ExchangeRow[]>`select * from logins.exchange order by id desc limit 1`;
    return row;
  }

  async function count(table: 'logins.request' | 'sessions.session'): Promise<number> {
    const { sql } = journey.io.platform.context;
    const [row] = await sql<{ n: number }[]>`select count(*) as n from ${sql.unsafe(table)}`;
    return row?.n ?? 0;
  }

  test('a person enters with SPID on the web and is known by name', async () => {
    const browser = new Browser();
    assert.equal(await logIn(journey, browser), '/');
    assert(browser.has('io_session'));
    const identity = await browser.go(`${journey.url}/user-identity`);
    assert.equal(identity.status, 200);
    const { name, family_name: familyName } = (await identity.json()) as Record<string, string>;
    assert.deepEqual([name, familyName], ['Elena', 'Marino']);
    const session = (await (await browser.go(`${journey.url}/app/api/v1/session`)).json()) as {
      spidLevel: string;
    };
    assert.equal(session.spidLevel, 'https://www.spid.gov.it/SpidL2');
  });

  test('a native app gets its token in the fragment of the final address, and no cookie', async () => {
    const browser = new Browser();
    const location = await logIn(journey, browser, { client: 'app' });
    const token = /^\/profile\.html#token=([0-9a-f]{96})$/.exec(location)?.[1];
    assert(token, location);
    assert(!browser.has('io_session'));
    const identity = await fetch(`${journey.url}/user-identity`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(identity.status, 200);
  });

  test('a login of level 3 gives a session of level 3, also when only level 2 was asked', async () => {
    for (const choices of [{ level: 'SpidL3' as const }, { outcome: 'level-3' }]) {
      const browser = new Browser();
      assert.equal(await logIn(journey, browser, choices), '/');
      const session = await browser.go(`${journey.url}/app/api/v1/session`);
      const { spidLevel } = (await session.json()) as { spidLevel: string };
      assert.equal(spidLevel, 'https://www.spid.gov.it/SpidL3');
    }
  });

  test('the same answer posted eight times at once gives exactly one session', async () => {
    const browser = new Browser();
    const answer = await authenticate(journey, browser);
    const sessions = await count('sessions.session');
    const locations = await Promise.all(Array.from({ length: 8 }, () => deliver(answer, browser)));
    assert.equal(locations.filter((location) => location === '/').length, 1, locations.join(' '));
    assert.equal(
      locations.filter((location) => location === '/error.html?errorCode=1008').length,
      7,
    );
    assert.equal(await count('sessions.session'), sessions + 1);
  });

  test('an answer posted from another browser is refused, and its own browser can still enter', async () => {
    const browser = new Browser();
    const answer = await authenticate(journey, browser);
    assert.equal(await deliver(answer, new Browser()), '/error.html?errorCode=1003');
    const other = new Browser();
    await authenticate(journey, other);
    assert.equal(await deliver(answer, other), '/error.html?errorCode=1003');
    assert.equal(await deliver(answer, browser), '/');
  });

  test('two tabs of one browser can log in side by side', async () => {
    const browser = new Browser();
    const first = await authenticate(journey, browser);
    const second = await authenticate(journey, browser, { persona: 'luca' });
    assert.equal(await deliver(first, browser), '/');
    assert.equal(await deliver(second, browser), '/');
  });

  test('an answer after more than ten minutes is told to be late', async () => {
    const browser = new Browser();
    const answer = await authenticate(journey, browser);
    journey.moveClock(11);
    try {
      assert.equal(await deliver(answer, browser), '/error.html?errorCode=1007');
    } finally {
      journey.moveClock(0);
    }
  });

  test('nobody under 14 enters, and on the fourteenth birthday one does', async () => {
    assert.equal(
      await logIn(journey, new Browser(), { persona: 'tommaso' }),
      '/error.html?errorCode=1001',
    );
    assert.equal((await lastExchange())?.outcome, 'too_young');
    assert.equal(await logIn(journey, new Browser(), { persona: 'sofia' }), '/');
  });

  const PASSED_ON = [19, 20, 21, 22, 23, 24, 25, 30];

  test('what the person did at the provider comes back as SPID’s own number', async (t) => {
    for (const code of PASSED_ON) {
      await t.test(`nr${code}`, async () => {
        const location = await logIn(journey, new Browser(), { outcome: `nr${code}` });
        assert.equal(location, `/error.html?errorCode=${code}`);
        assert.equal((await lastExchange())?.reason, String(code));
      });
    }
  });

  test('what the provider says is wrong with our question is not blamed on the person', async () => {
    for (const outcome of ['nr08', 'nr12', 'nr16']) {
      assert.equal(
        await logIn(journey, new Browser(), { outcome }),
        '/error.html?errorCode=1010',
        outcome,
      );
    }
  });

  const OUTCOMES: Readonly<Record<string, string>> = {
    'unsigned-response': '/',
    sha512: '/',
    'session-index': '/',
    'unsigned-assertion': 'signature-missing',
    unsigned: 'signature-missing',
    'foreign-key': 'signature-value',
    sha1: 'signature-algorithm',
    tampered: 'signature-digest',
    'no-assertion': 'assertion-missing',
    'clock-ahead': 'response-issue-instant',
    'clock-behind': 'response-issue-instant',
    'not-yet-valid': 'conditions-times',
    'wrong-issuer': 'response-issuer',
    'wrong-destination': 'response-destination',
    'wrong-recipient': 'subject-recipient',
    'wrong-audience': 'audience',
    'level-1': 'level',
    'no-fiscal-number': 'attribute-missing',
  };

  test('the provider’s faults are refused by the rule that each breaks, and written down', async (t) => {
    for (const [outcome, expected] of Object.entries(OUTCOMES)) {
      await t.test(outcome, async () => {
        const browser = new Browser();
        const location = await logIn(journey, browser, { outcome });
        const exchange = await lastExchange();
        if (expected === '/') {
          assert.equal(location, '/', exchange?.reason ?? '');
          return;
        }
        assert.equal(location, '/error.html?errorCode=1006');
        assert.equal(exchange?.reason, expected);
        assert(!browser.has('io_session'));
      });
    }
  });

  test('an answer to a question that nobody asked opens nothing', async () => {
    assert.equal(
      await logIn(journey, new Browser(), { outcome: 'wrong-in-response-to' }),
      '/error.html?errorCode=1008',
    );
  });

  test('a person with a code of another country is told so', async () => {
    assert.equal(
      await logIn(journey, new Browser(), { outcome: 'foreign-fiscal-number' }),
      '/error.html?errorCode=1009',
    );
  });

  test('an answer that is no SAML ends on the error page, and leaves no request behind it', async () => {
    for (const text of ['', 'not base64!', Buffer.from('<a/>').toString('base64')]) {
      const answer = {
        action: `${journey.url}/assertionConsumerService`,
        form: new URLSearchParams({ SAMLResponse: text }),
      };
      assert.equal(await deliver(answer, new Browser()), '/error.html?errorCode=1011');
    }
  });

  test('a refused answer spends its question', async () => {
    const browser = new Browser();
    const answer = await authenticate(journey, browser, { outcome: 'tampered' });
    assert.equal(await deliver(answer, browser), '/error.html?errorCode=1006');
    assert.equal(await deliver(answer, browser), '/error.html?errorCode=1008');
  });

  test('the exchange is kept, encrypted, with both documents and SPID’s index fields', async () => {
    const browser = new Browser();
    const answer = await authenticate(journey, browser);
    await deliver(answer, browser);
    const exchange = await lastExchange();
    assert(exchange);
    assert.equal(exchange.outcome, 'entered');
    assert(exchange.citizen_id);
    assert(exchange.assertion_subject !== '');
    assert(!exchange.sealed.toString('latin1').includes('AuthnRequest'));
    const opened = await openSealed(journey.io.config.dataDir, exchange.sealed);
    assert(opened.request.includes(`ID="${exchange.request_id}"`));
    const posted = Buffer.from(String(answer.form.get('SAMLResponse')), 'base64');
    assert.equal(opened.xml, posted.toString());
    assert(opened.address);
  });

  test('a provider that is not ours, or a level that is not allowed, is refused with words', async () => {
    const unknown = await fetch(`${journey.url}/login?entityID=https://unknown.example`);
    assert.equal(unknown.status, 400);
    const problem = (await unknown.json()) as Record<string, string>;
    assert.equal(problem['code'], 'identity_provider_unknown');
    const entityID = encodeURIComponent(journey.sandbox.spid.entityId);
    for (const query of [
      '',
      `entityID=${entityID}&authLevel=SpidL4`,
      `entityID=${entityID}&comparison=about`,
      `entityID=${entityID}&purpose=X`,
      `entityID=${entityID}&binding=soap`,
      `entityID=${entityID}&client=x`,
    ]) {
      const reply = await fetch(`${journey.url}/login?${query}`, { redirect: 'manual' });
      assert.equal(reply.status, 400, query);
      const { code } = (await reply.json()) as { code: string };
      assert.equal(code, 'invalid_request');
    }
  });

  test('the login cookie is for this browser alone and out of reach of scripts', async () => {
    const query = new URLSearchParams({ entityID: journey.sandbox.spid.entityId });
    const begun = await fetch(`${journey.url}/login?${query}`, { redirect: 'manual' });
    assert.match(
      begun.headers.get('set-cookie') ?? '',
      /^io_login=[0-9a-f]{96}~[0-9a-f]{8}~[0-9a-f]{8}; Path=\/; Max-Age=900; HttpOnly$/,
    );
  });

  test('our metadata are served, signed, and are no identity provider’s', async () => {
    const reply = await fetch(`${journey.url}/metadata`);
    assert.equal(reply.headers.get('content-type'), 'application/samlmetadata+xml');
    const text = await reply.text();
    assert(text.includes(`entityID="${journey.url}/metadata"`));
    const read = readIdentityProviders(Buffer.from(text));
    assert('skipped' in read);
    assert.deepEqual(read.identityProviders, []);
  });

  test('the identity providers are listed for anybody', async () => {
    const reply = await fetch(`${journey.url}/app/api/v1/identity-providers`);
    const { items } = (await reply.json()) as { items: { entity_id: string; name: string }[] };
    assert.deepEqual(items, [
      { entity_id: journey.sandbox.spid.entityId, name: journey.sandbox.spid.name, kind: 'spid' },
      { entity_id: journey.sandbox.cie.entityId, name: journey.sandbox.cie.name, kind: 'cie' },
    ]);
  });
});
