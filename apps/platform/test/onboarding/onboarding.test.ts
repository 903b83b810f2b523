// A town comes on board: found in the register, its people named, the agreement signed and checked, approved by rules or by an operator.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { MOST_OPEN, STATES, STEPS } from '../../src/domains/onboarding/rules.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeFiscalCode,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { startMailServer } from '../mail-server.ts';
import { loadDemoRegister } from '../registry/demonstration.ts';
import { type SigningProgram, startSigning } from './signing.ts';

interface Request {
  id: string;
  state: string;
  code?: string;
  body: { name: string; pec: string };
  signature: { good: boolean; finding?: string } | null;
  broken_rules: string[];
  institution_id: string | null;
  reason: string | null;
  events: { what: string }[];
}

const operatorCode = makeFiscalCode();
const held = holdClock();

interface Answered<T> {
  status: number;
  body: T & { code?: string };
}

suite('Coming on board', () => {
  let io: TestPlatform;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let program: SigningProgram;
  let operator: TestCitizen;
  const towns = ['c_f205', 'c_h501', 'c_a944', 'c_d612', 'c_f839', 'c_d969', 'c_l736', 'c_g273'];

  before(async () => {
    [mail, program] = await Promise.all([startMailServer(), startSigning()]);
    io = await startTestPlatform({
      clock: held.clock,
      settings: {
        SMTP_URL: mail.url,
        OPERATORS: operatorCode,
        SIGNATURE_ANCHORS_FILE: program.anchorsFile,
      },
    });
    await loadDemoRegister(io);
    operator = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });
  });
  after(async () => {
    await io.close();
    await mail.close();
    program.close();
  });

  const base = '/backoffice/api/v1';
  async function ask<T = Request>(
    who: TestCitizen,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object,
  ): Promise<Answered<T>> {
    const reply = await io.app.inject({
      method,
      url: `${base}/${path}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
    const body = (reply.body === '' ? {} : reply.json<T>()) as T & { code?: string };
    return { status: reply.statusCode, body };
  }
  const person = (fiscalCode: string, name = 'Elena') => ({
    name,
    family_name: 'Marino',
    fiscal_code: fiscalCode,
    email: 'sindaca@comune.example',
  });
  const nextTown = () => towns.shift() as string;

  /** As far as the agreement; the requester is an official, who is not the one that signs. */
  async function toSign(ipaCode = nextTown()) {
    const official = await makeCitizen(io, { accepted: false });
    const mayor = makeFiscalCode();
    const delegate = makeFiscalCode();
    const begun = await ask(official, 'POST', 'onboarding', { ipa_code: ipaCode });
    assert.equal(begun.status, 201, JSON.stringify(begun.body));
    const { id } = begun.body;
    const people = { representative: person(mayor), delegates: [person(delegate, 'Dario')] };
    assert.equal((await ask(official, 'PUT', `onboarding/${id}/people`, people)).status, 200);
    const made = await ask(official, 'POST', `onboarding/${id}/agreement`);
    assert.equal(made.body.state, 'to_sign', JSON.stringify(made.body));
    const pdf = await io.app.inject({
      url: `${base}/onboarding/${id}/agreement.pdf`,
      headers: official.headers,
    });
    assert.equal(pdf.headers['content-type'], 'application/pdf');
    return { id, official, mayor, delegate, pdf: pdf.rawPayload, pec: made.body.body.pec };
  }
  const p7m = async (pdf: Buffer, code: string, fault?: Parameters<SigningProgram['sign']>[3]) => ({
    p7m: (await program.sign(pdf, code, held.now(), fault)).toString('base64'),
  });
  const linkTo = (pec: string) =>
    eventually('the link is at the body’s address', async () => {
      const [newest] = mail.to(pec);
      return /#([0-9a-f]{96})/.exec(newest?.text ?? '')?.[1];
    });

  test('confirmed by the body and signed by the mayor, it approves itself, and its people are in', async () => {
    const { id, official, mayor, delegate, pdf, pec } = await toSign();
    assert.match(pec, /\.example$/);
    const clerk = await makeCitizen(io, { accepted: false });
    assert.equal((await ask(clerk, 'GET', `onboarding/${id}`)).body.code, 'onboarding_not_found');
    const claimed = await ask(clerk, 'POST', 'onboarding-claims', { token: await linkTo(pec) });
    assert.equal(claimed.body.id, id, 'whoever holds the link of the body’s address goes on');
    const wrong = await ask(clerk, 'POST', `onboarding/${id}/signature`, await p7m(pdf, delegate));
    assert.deepEqual(wrong.body.signature, { good: false, finding: 'wrong_signer' });
    assert.equal(wrong.body.state, 'to_sign');
    const signed = await ask(clerk, 'POST', `onboarding/${id}/signature`, await p7m(pdf, mayor));
    assert.equal(signed.body.state, 'completed', JSON.stringify(signed.body));
    assert.deepEqual(
      signed.body.events.map(({ what }) => what),
      [
        'begun',
        'people_named',
        'agreement_sent',
        'confirmed_by_body',
        'signature_wrong_signer',
        'signed',
        'completed',
      ],
    );
    const roles = [
      [mayor, 'legal_representative'],
      [delegate, 'delegate'],
    ] as const;
    for (const [fiscalCode, role] of roles) {
      const who = await makeCitizen(io, { fiscalCode, accepted: false });
      const { body } = await ask<{ memberships: { role: string; institution_id: string }[] }>(
        who,
        'GET',
        'session',
      );
      assert.deepEqual(
        body.memberships.map((one) => [one.role, one.institution_id]),
        [[role, signed.body.institution_id]],
      );
      const trail = await ask<{ items: { act: string }[] }>(
        who,
        'GET',
        `institutions/${signed.body.institution_id}/trail`,
      );
      assert.deepEqual(trail.body.items.map(({ act }) => act).reverse(), [
        'institution_joined',
        'member_joined',
        'member_joined',
      ]);
    }
    const session = await ask<{ memberships: unknown[] }>(official, 'GET', 'session');
    assert.deepEqual(session.body.memberships, [], 'who asked and is not named is not in');
    const again = await ask(official, 'POST', 'onboarding', { ipa_code: 'c_f205' });
    assert.equal(again.body.code, 'already_on_board');
  });

  test('a representative whose code has a slip is refused before there is an agreement that nobody can sign', async () => {
    const official = await makeCitizen(io, { accepted: false });
    const begun = await ask(official, 'POST', 'onboarding', { ipa_code: nextTown() });
    const code = makeFiscalCode();
    const slip = code.slice(0, 15) + (code.endsWith('A') ? 'B' : 'A');
    const path = `onboarding/${begun.body.id}/people`;
    const refused = await ask(official, 'PUT', path, {
      representative: person(slip),
      delegates: [],
    });
    assert.equal(refused.status, 400);
    assert.match(JSON.stringify(refused.body), /l’ultimo non torna con gli altri/);
    const mended = await ask(official, 'PUT', path, {
      representative: person(code),
      delegates: [],
    });
    assert.equal(mended.status, 200);
  });

  test('signed on the spot it waits for an operator, who is told why; approved, it is on board', async () => {
    const { id, official, mayor, pdf } = await toSign();
    const signed = await ask(official, 'POST', `onboarding/${id}/signature`, await p7m(pdf, mayor));
    assert.equal(signed.body.state, 'to_review');
    assert.deepEqual(signed.body.broken_rules, ['R2']);
    assert.equal((await ask(official, 'POST', `onboarding-queue/${id}/approval`)).status, 403);
    const queue = await ask<{ items: Request[] }>(operator, 'GET', 'onboarding-queue');
    const waiting = queue.body.items.find((one) => one.id === id);
    assert.deepEqual(waiting?.broken_rules, ['R2']);
    const approved = await ask(operator, 'POST', `onboarding-queue/${id}/approval`);
    assert.equal(approved.body.state, 'completed');
    const { sql } = io.platform.context;
    const [kept] = await sql<{ decided_by: string }[]>`
      select decided_by from onboarding.request where id = ${id}`;
    assert.equal(kept?.decided_by, operator.citizenId, 'who judged it is known inside');
    const twice = await ask(operator, 'POST', `onboarding-queue/${id}/approval`);
    assert.equal(twice.body.code, 'wrong_state');
  });

  test('when the body confirms while it waits, it needs no operator any more', async () => {
    const { id, official, mayor, pdf, pec } = await toSign();
    await ask(official, 'POST', `onboarding/${id}/signature`, await p7m(pdf, mayor));
    const clerk = await makeCitizen(io, { accepted: false });
    const claimed = await ask(clerk, 'POST', 'onboarding-claims', { token: await linkTo(pec) });
    assert.equal(claimed.body.state, 'completed');
  });

  test('rejected with a reason, it is mended and signed anew; the old paper and the old link are dead', async () => {
    const { id, official, mayor, pdf, pec } = await toSign();
    const oldLink = await linkTo(pec);
    await ask(official, 'POST', `onboarding/${id}/signature`, await p7m(pdf, mayor));
    const reason = 'La persona indicata non risulta in carica come sindaca.';
    const rejected = await ask(operator, 'POST', `onboarding-queue/${id}/rejection`, { reason });
    assert.equal(rejected.body.state, 'rejected');
    assert.equal((await ask(official, 'GET', `onboarding/${id}`)).body.reason, reason);
    await ask(official, 'POST', `onboarding/${id}/correction`);
    const next = makeFiscalCode();
    const people = { representative: person(next), delegates: [] };
    await ask(official, 'PUT', `onboarding/${id}/people`, people);
    await ask(official, 'POST', `onboarding/${id}/agreement`);
    const dead = await ask(official, 'POST', 'onboarding-claims', { token: oldLink });
    assert.equal(dead.body.code, 'link_not_valid');
    const old = await ask(official, 'POST', `onboarding/${id}/signature`, await p7m(pdf, mayor));
    assert.equal(old.body.signature?.finding, 'altered', 'it is another agreement now');
  });

  test('an operator does not judge a request that names them', async () => {
    const official = operator;
    const begun = await ask(official, 'POST', 'onboarding', { ipa_code: nextTown() });
    const { id } = begun.body;
    const mayor = makeFiscalCode();
    const people = { representative: person(mayor), delegates: [] };
    await ask(official, 'PUT', `onboarding/${id}/people`, people);
    await ask(official, 'POST', `onboarding/${id}/agreement`);
    const pdf = await io.app.inject({
      url: `${base}/onboarding/${id}/agreement.pdf`,
      headers: official.headers,
    });
    const file = await p7m(pdf.rawPayload, mayor);
    assert.equal(
      (await ask(official, 'POST', `onboarding/${id}/signature`, file)).body.state,
      'to_review',
    );
    const own = await ask(operator, 'POST', `onboarding-queue/${id}/approval`);
    assert.equal(own.body.code, 'own_request');
  });

  test('two who ask for one body do not both get it, and a draft is gone on with', async () => {
    const town = nextTown();
    const { id } = await toSign(town);
    const other = await makeCitizen(io, { accepted: false });
    const second = await ask(other, 'POST', 'onboarding', { ipa_code: town });
    assert.equal(second.body.code, 'request_under_way');
    assert.ok(id);
    const free = nextTown();
    const first = await ask(other, 'POST', 'onboarding', { ipa_code: free.toUpperCase() });
    const again = await ask(other, 'POST', 'onboarding', { ipa_code: free });
    assert.equal(again.body.id, first.body.id);
    const nobody = await ask(other, 'POST', 'onboarding', { ipa_code: 'c_zzzz' });
    assert.equal(nobody.body.code, 'body_unknown');
    assert.equal((await ask(other, 'DELETE', `onboarding/${first.body.id}`)).status, 204);
    const gone = await ask(other, 'POST', `onboarding/${first.body.id}/agreement`);
    assert.equal(gone.body.code, 'wrong_state');
  });

  test('the list of steps is the whole machine: every state is reached, the ends are ends', () => {
    const reached = new Set(['draft', ...Object.values(STEPS).flat()]);
    assert.deepEqual([...reached].sort(), [...STATES].sort());
    assert.deepEqual([STEPS.completed, STEPS.cancelled], [[], []]);
    assert.ok(MOST_OPEN >= 20);
  });
});
