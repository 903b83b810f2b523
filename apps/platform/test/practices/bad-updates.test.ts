// Is a bad update refused by the name of its field, in both languages, and is nothing of it kept?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { permit, put } from './setting.ts';

suite('bad updates of practices', () => {
  let io: TestPlatform;
  let service: TestService;
  let me: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    service = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
    me = await makeCitizen(io);
  });
  after(async () => {
    const rows = await io.platform.context.sql`select 1 from practices.reference_owner`;
    assert.equal(rows.length, 0, 'nothing was kept');
    await io.close();
  });

  const waiting = { kind: 'waiting_for_citizen', text: 'Manca una firma' };
  const step = { title: 'Esame', status: 'done' };
  const wrong: [what: string, change: object, path: string][] = [
    ['no person', { fiscal_code: undefined }, 'fiscal_code'],
    ['a person in lower case', { fiscal_code: 'aaaaaa00a00a000a' }, 'fiscal_code'],
    ['no title', { title: undefined }, 'title'],
    ['a short title', { title: 'Ciao' }, 'title'],
    ['a long title', { title: 'x'.repeat(121) }, 'title'],
    ['control characters', { title: 'Permesso\u0000 di costruire' }, 'title'],
    ['no state', { state: undefined }, 'state'],
    ['an unknown state', { state: { kind: 'lost', text: 'Persa' } }, 'state.kind'],
    ['a state without words', { state: { kind: 'received' } }, 'state.text'],
    ['waiting for what?', { state: waiting }, 'todo'],
    ['a task without words', { state: waiting, todo: { text: '' } }, 'todo.text'],
    ['a day that is none', { todo: { text: 'Firma', by: '2027-02-30' } }, 'todo.by'],
    ['a day long gone', { expected_by: '1066-10-14' }, 'expected_by'],
    ['a link to run', { link: 'javascript:alert(1)' }, 'link'],
    ['a link without https', { link: 'http://comune.example' }, 'link'],
    ['a link with a name in it', { link: 'https://torino.it@evil.example/' }, 'link'],
    ['31 steps', { steps: Array.from({ length: 31 }, () => step) }, 'steps'],
    ['a step of no status', { steps: [{ title: 'Esame', status: 'lost' }] }, 'steps.0.status'],
    ['steps that are none', { steps: 'tre' }, 'steps'],
    ['an address that is none', { contact: { email: 'non è una mail' } }, 'contact.email'],
    ['a telephone that is none', { contact: { phone: 'chiama' } }, 'contact.phone'],
    ['a moment that is none', { updated_at: 'ieri' }, 'updated_at'],
    ['a wish that is none', { notify: 'sì' }, 'notify'],
  ];

  for (const [what, change, path] of wrong) {
    test(`${what}: the field is named`, async () => {
      const reply = await put(io, service, 'BAD-1', {
        ...permit({ fiscal_code: me.fiscalCode }),
        ...change,
      });
      assert.equal(reply.statusCode, 400, reply.body);
      const { errors } = reply.json<{ errors: { path: string; it: string; en: string }[] }>();
      assert.equal(errors[0]?.path, path);
      assert.ok(errors[0] && errors[0].it !== errors[0].en, JSON.stringify(errors[0]));
    });
  }

  test('a moment of another century, or ahead of the clock, is refused', async () => {
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    for (const updated_at of ['1999-12-31T23:59:59Z', ahead]) {
      const reply = await put(io, service, 'BAD-2', {
        ...permit({ fiscal_code: me.fiscalCode }),
        updated_at,
      });
      assert.equal(reply.json<{ code: string }>().code, 'updated_at_range');
    }
  });

  test('a reference names nobody, and needs no escaping', async () => {
    for (const reference of ['..', 'a%2Fb', 'a%20b', `X-${me.fiscalCode}`, '-a', 'x'.repeat(65)]) {
      const reply = await put(io, service, reference, permit({ fiscal_code: me.fiscalCode }));
      assert.ok([400, 404, 405].includes(reply.statusCode), `${reference}: ${reply.body}`);
      assert.doesNotMatch(reply.body, /"instance":[^,]*[A-Z]{6}91D08L/);
    }
  });

  test('the limited group, addresses and the quality gate hold as for a message', async () => {
    const limited = await makeService(io, { groups: ['ApiLimitedMessageWrite'] });
    const elsewhere = await makeService(io, { authorizedCidrs: ['192.0.2.0/24'] });
    const unready = await makeService(io, { metadata: undefined });
    const codes: string[] = [];
    for (const sender of [limited, elsewhere, unready]) {
      const reply = await put(io, sender, 'BAD-3', permit({ fiscal_code: me.fiscalCode }));
      codes.push(reply.json<{ code: string }>().code);
    }
    assert.deepEqual(codes, ['recipient_forbidden', 'not_allowed_here', 'quality_gate']);
  });
});
