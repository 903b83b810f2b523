// Does a person see one timeline of each application, kept up to date by its sender and by nobody else?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { keep, listed, look, looked, permit, put } from './setting.ts';

suite('practices through the doors', () => {
  const held = holdClock(Temporal.Instant.from('2026-11-22T09:00:00Z'));
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
  });
  after(() => io.close());

  let made = 0;
  const newReference = () => {
    made += 1;
    return `SUE-2026-${String(made).padStart(6, '0')}`;
  };

  test('an office keeps a practice up to date, and the person sees how far it is', async () => {
    const me = await makeCitizen(io);
    const reference = newReference();
    const mine = { fiscal_code: me.fiscalCode };
    const first = await keep(io, service, reference, permit(mine));
    assert.equal(first.outcome, 'created');
    assert.equal(first.sender_allowed, true);
    const [item] = (await listed(io, me)).items;
    assert.equal(item?.id, first.id);
    assert.deepEqual(item?.next_step, {
      title: 'Esame dei disegni',
      is_under_way: true,
      expected: '2026-12-10',
    });
    assert.deepEqual([item?.steps_done, item?.steps_total], [1, 3]);

    assert.equal((await keep(io, service, reference, permit(mine))).outcome, 'unchanged');
    held.advance({ minutes: 10 });
    const accepted = permit({ ...mine, state: { kind: 'accepted', text: 'Permesso rilasciato' } });
    const second = await keep(io, service, reference, accepted);
    assert.deepEqual([second.outcome, second.id], ['updated', first.id]);
    const practice = await looked(io, me, first.id);
    assert.deepEqual(
      practice.history.map(({ state }) => state.kind),
      ['in_progress', 'accepted'],
    );
    assert.equal(practice.is_open, false);
    assert.equal(practice.steps.length, 3);
  });

  test('a late older update never overwrites a newer one, and is told so', async () => {
    const me = await makeCitizen(io);
    const reference = newReference();
    const at = (minute: number, kind: string, text: string) =>
      permit({
        fiscal_code: me.fiscalCode,
        state: { kind, text },
        updated_at: `2026-11-20T10:${String(minute).padStart(2, '0')}:00Z`,
      });
    const { id } = await keep(io, service, reference, at(5, 'suspended', 'In pausa'));
    const late = await keep(io, service, reference, at(1, 'received', 'Arrivata'));
    assert.equal(late.outcome, 'older');
    assert.equal(late.updated_at, '2026-11-20T10:05:00.000Z');
    const same = await put(io, service, reference, at(5, 'refused', 'Respinta'));
    assert.equal(same.statusCode, 409);
    assert.equal(same.json<{ code: string }>().code, 'updated_at_reused');
    const practice = await looked(io, me, id);
    assert.equal(practice.state.kind, 'suspended');
    assert.deepEqual(
      practice.history.map(({ state }) => state.text),
      ['Arrivata', 'In pausa'],
      'the history has both in order',
    );
  });

  test('open practices come first, then those that have ended, page by page', async () => {
    const me = await makeCitizen(io);
    const ended = { kind: 'closed', text: 'Conclusa' };
    const expected: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const reference = newReference();
      const isEnded = index % 2 === 1;
      const state = isEnded ? { state: ended } : {};
      held.advance({ seconds: 1 });
      await keep(io, service, reference, permit({ fiscal_code: me.fiscalCode, ...state }));
      if (isEnded) expected.push(reference);
      else expected.unshift(reference);
    }
    const [a, b, c, d, e] = expected;
    const inOrder = [a, b, c, e, d];
    const walked: string[] = [];
    let cursor = '';
    for (;;) {
      const page = await listed(io, me, `page_size=2${cursor}`);
      walked.push(...page.items.map((item) => item.reference));
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    assert.deepEqual(walked, inOrder);
  });

  test('accepted, but with something left to do, is still open', async () => {
    const me = await makeCitizen(io);
    const state = { kind: 'accepted', text: 'Pronto' };
    const todo = { text: 'Ritira il permesso allo sportello', by: '2026-12-20' };
    const { id } = await keep(io, service, newReference(), {
      ...permit({ state, todo }),
      fiscal_code: me.fiscalCode,
    });
    assert.equal((await looked(io, me, id)).is_open, true);
  });

  test('a practice is its person’s and its service’s, and nobody else sees or changes it', async () => {
    const [me, stranger] = [await makeCitizen(io), await makeCitizen(io)];
    const other = await makeService(io);
    const reference = newReference();
    const { id } = await keep(io, service, reference, permit({ fiscal_code: me.fiscalCode }));
    assert.equal((await look(io, stranger, id)).statusCode, 404);
    assert.deepEqual((await listed(io, stranger)).items, []);
    const url = `/api/v1/practices/${reference}`;
    const foreign = await io.app.inject({ url, headers: other.headers });
    assert.equal(foreign.json<{ code: string }>().code, 'practice_not_found');
    const own = await io.app.inject({ url, headers: service.headers });
    assert.equal(own.json<{ fiscal_code: string }>().fiscal_code, me.fiscalCode);
    const theirs = await keep(io, other, reference, permit({ fiscal_code: me.fiscalCode }));
    assert.notEqual(theirs.id, id, 'another service may use the same reference');
    const taken = await put(
      io,
      service,
      reference,
      permit({ fiscal_code: stranger.fiscalCode, state: { kind: 'refused', text: 'Altra' } }),
    );
    assert.equal(taken.json<{ code: string }>().code, 'practice_of_another_person');
    assert.equal((await looked(io, me, id)).state.kind, 'in_progress', 'it stays as it was');
  });

  test('the office lists its own, of one state if it likes, page by page', async () => {
    const me = await makeCitizen(io);
    const office = await makeService(io);
    const references: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const reference = newReference();
      references.unshift(reference);
      const kind = index === 3 ? 'refused' : 'received';
      const state = { kind, text: 'Come sta' };
      await keep(io, office, reference, permit({ fiscal_code: me.fiscalCode, state }));
    }
    const ask = async (query: string) => {
      const reply = await io.app.inject({
        url: `/api/v1/practices?${query}`,
        headers: office.headers,
      });
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<{ items: { reference: string }[]; next?: string }>();
    };
    const first = await ask('page_size=3');
    const rest = await ask(`page_size=3&maximum_id=${first.next}`);
    assert.deepEqual(
      [...first.items, ...rest.items].map((item) => item.reference),
      references,
    );
    assert.equal(rest.next, undefined);
    assert.deepEqual(
      (await ask('state=refused')).items.map((item) => item.reference),
      [references[1]],
    );
  });

  test('who is not on IO yet finds the practice on entering', async () => {
    const fiscalCode = makeFiscalCode();
    const kept = await keep(io, service, newReference(), permit({ fiscal_code: fiscalCode }));
    assert.equal(kept.waits_for_person, true);
    assert.equal(kept.sender_allowed, undefined);
    const me = await makeCitizen(io, { fiscalCode });
    assert.equal((await listed(io, me)).items[0]?.id, kept.id);
  });

  test('who has switched the service off does not see it until he switches it on', async () => {
    const me = await makeCitizen(io);
    const choose = async (isOn: boolean) => {
      const url = `/app/api/v1/services/${service.serviceId}/preferences`;
      const chosen = await io.app.inject({ url, headers: me.headers });
      const reply = await io.app.inject({
        method: 'POST',
        url,
        headers: me.headers,
        payload: {
          is_inbox_enabled: isOn,
          is_email_enabled: isOn,
          is_webhook_enabled: isOn,
          settings_version: chosen.json<{ settings_version: number }>().settings_version,
        },
      });
      assert.equal(reply.statusCode, 200, reply.body);
    };
    await choose(false);
    const kept = await keep(io, service, newReference(), permit({ fiscal_code: me.fiscalCode }));
    assert.equal(kept.sender_allowed, false);
    assert.deepEqual((await listed(io, me)).items, []);
    assert.equal((await look(io, me, kept.id)).statusCode, 404);
    await choose(true);
    assert.equal((await listed(io, me)).items.length, 1);
  });

  test('only who may make a profile check hears of the person, who reads of the look', async () => {
    const me = await makeCitizen(io);
    const quiet = await makeService(io, { groups: ['ApiMessageWrite'] });
    const untold = await keep(io, quiet, newReference(), permit({ fiscal_code: me.fiscalCode }));
    assert.equal(untold.sender_allowed, undefined);
    const looks = async () => {
      const reply = await io.app.inject({ url: '/app/api/v1/access-log', headers: me.headers });
      return reply.json<{ items: { purpose: string }[] }>().items.map(({ purpose }) => purpose);
    };
    assert.deepEqual(await looks(), []);
    await keep(io, service, newReference(), permit({ fiscal_code: me.fiscalCode }));
    assert.deepEqual(await looks(), ['CHECK_PROFILE']);
  });
});
