// Who runs the platform makes an institution a partner, or a body that acts for nobody again.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
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
} from '../builders.ts';
import { makeDelegation } from '../partners/delegation.ts';

interface Said {
  code?: string;
  kind?: string;
  items: Record<string, string>[];
}

suite('The kinds of institutions', () => {
  const operatorCode = makeFiscalCode();
  const held = holdClock();
  let io: TestPlatform;
  let operator: TestCitizen;

  before(async () => {
    io = await startTestPlatform({ clock: held.clock, settings: { OPERATORS: operatorCode } });
    operator = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });
  });
  after(() => io.close());

  async function ask(method: 'GET' | 'PUT', path: string, payload?: object) {
    const reply = await io.app.inject({
      method,
      url: `/backoffice/api/v1/console/${path}`,
      headers: operator.headers,
      ...(payload && { payload }),
    });
    return { status: reply.statusCode, body: reply.json<Said>() };
  }

  test('an institution becomes an aggregator, and ceases to be one: out of every body at once', async () => {
    const union = await makeService(io, { organizationName: 'Unione Montana' });
    const town = await makeService(io, { organizationName: 'Comune di Issime' });
    const there = `institutions/${union.institutionId}/kind`;
    const kind = (to: string) =>
      ask('PUT', there, { kind: to, reason: 'Agisce per dodici comuni' });
    held.advance({ minutes: 16 });
    const old = await kind('aggregator');
    assert.equal(old.body.code, 'login_again_needed');
    operator = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });
    const person = await makeMember(io, union.institutionId, 'administrator');
    const made = await kind('aggregator');
    assert.equal(made.status, 200, JSON.stringify(made.body));
    assert.equal(made.body.kind, 'aggregator');
    assert.equal((await kind('aggregator')).body.code, 'stands_so_already');
    await makeDelegation(io, { bodyId: town.institutionId, partnerId: union.institutionId });
    const services = () =>
      io.app.inject({
        url: `/backoffice/api/v1/institutions/${town.institutionId}/services`,
        headers: person.headers,
      });
    assert.equal((await services()).statusCode, 200);
    assert.equal((await kind('body')).body.kind, 'body');
    assert.equal((await services()).json<Said>().code, 'members_only', 'with the next request');
    const acting = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${union.institutionId}/acting-for`,
      headers: person.headers,
    });
    assert.equal(acting.json<Said>().code, 'not_a_partner');
    const acts = async (institutionId: string) => {
      const admin = await makeMember(io, institutionId, 'administrator');
      const reply = await io.app.inject({
        url: `/backoffice/api/v1/institutions/${institutionId}/trail`,
        headers: admin.headers,
      });
      return reply
        .json<{ items: { act: string; who: string }[] }>()
        .items.map(({ act, who }) => `${who} ${act}`);
    };
    await eventually('the delegation is ended in the town’s register', async () =>
      (await acts(town.institutionId)).includes('IO delegation_ended'),
    );
    const own = await acts(union.institutionId);
    assert.equal(own.filter((one) => one === 'IO institution_kind_changed').length, 2);
    assert.ok(own.includes('IO delegation_ended'));
    await kind('aggregator');
    assert.equal((await services()).json<Said>().code, 'members_only', 'what was ended stays so');
    const [newest] = (await ask('GET', 'acts')).body.items;
    assert.deepEqual([newest?.['what'], newest?.['subject_name']], ['kind', 'Unione Montana']);
  });
});
