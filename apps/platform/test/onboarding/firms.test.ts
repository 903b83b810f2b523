// A firm comes on board as a technology partner, always by an operator; a body may say that it acts for others.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  makeCitizen,
  makeFiscalCode,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { OPERATOR } from '../contract/world.ts';
import { loadDemoRegister } from '../registry/demonstration.ts';

interface Request {
  id: string;
  state: string;
  broken_rules: string[];
  institution_id: string;
  sent_to: string;
  code?: string;
}

suite('Partners come on board', () => {
  let io: TestPlatform;
  let operator: TestCitizen;
  before(async () => {
    io = await startTestPlatform({ settings: { OPERATORS: OPERATOR } });
    await loadDemoRegister(io);
    operator = await makeCitizen(io, { fiscalCode: OPERATOR, accepted: false });
  });
  after(() => io.close());

  async function ask(
    who: TestCitizen,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    payload?: object,
  ): Promise<Request> {
    const url = `/backoffice/api/v1/${path}`;
    const reply = await io.app.inject({
      ...{ method, url, headers: who.headers },
      ...(payload && { payload }),
    });
    return reply.json<Request>();
  }

  /** To the operators' queue, without the ceremony of signing, which onboarding.test.ts goes through. */
  async function toQueue(path: string, body: object): Promise<{ id: string; sentTo: string }> {
    const person = await makeCitizen(io, { accepted: false });
    const { id } = await ask(person, 'POST', path, body);
    const representative = {
      ...{ name: 'Elena', family_name: 'Marino', fiscal_code: makeFiscalCode() },
      email: 'elena@servizi.example',
    };
    await ask(person, 'PUT', `onboarding/${id}/people`, { representative, delegates: [] });
    const made = await ask(person, 'POST', `onboarding/${id}/agreement`);
    await io.platform.context
      .sql`update onboarding.request set state = 'to_review' where id = ${id}`;
    return { id, sentTo: made.sent_to };
  }
  const kindOf = async (institutionId: string) => {
    const [row] = await io.platform.context.sql<{ kind: string; ipa_code: string | null }[]>`
      select kind, ipa_code from institutions.institution where id = ${institutionId}`;
    return row;
  };

  test('a firm is never approved by rules, since nothing vouches for it; an operator takes it on board', async () => {
    const firm = {
      name: 'Servizi Digitali S.r.l.',
      fiscal_code: '12345670017',
      pec: 'io@pec.servizi-digitali.example',
      place: 'Torino',
    };
    const { id, sentTo } = await toQueue('onboarding-firms', firm);
    assert.equal(sentTo, firm.pec);
    const listed = await io.app.inject({
      ...{ url: '/backoffice/api/v1/onboarding-queue', headers: operator.headers },
    });
    const queue = listed.json<{ items: Request[] }>();
    const { broken_rules: broken = [] } = queue.items.find((one) => one.id === id) ?? {};
    assert.ok(broken.includes('R1') && broken.includes('R5'), broken.join(' '));
    const approved = await ask(operator, 'POST', `onboarding-queue/${id}/approval`);
    assert.deepEqual(await kindOf(approved.institution_id), {
      kind: 'technology_partner',
      ipa_code: null,
    });
    const person = await makeCitizen(io, { accepted: false });
    assert.equal((await ask(person, 'POST', 'onboarding-firms', firm)).code, 'already_on_board');
    const bad = await ask(person, 'POST', 'onboarding-firms', { ...firm, fiscal_code: '123' });
    assert.equal(bad.id, undefined);
  });

  test('a body of the register may come on board as an aggregator', async () => {
    const { id } = await toQueue('onboarding', { ipa_code: 'c_f205', as: 'aggregator' });
    const approved = await ask(operator, 'POST', `onboarding-queue/${id}/approval`);
    assert.deepEqual(await kindOf(approved.institution_id), {
      kind: 'aggregator',
      ipa_code: 'c_f205',
    });
  });
});
