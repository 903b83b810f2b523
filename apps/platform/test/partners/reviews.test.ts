// The drafts of a round, sent to review all at once, with a result for each body.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { run } from '../../src/domains/partners/run-actions.ts';
import { makeMember, makeService, type TestService } from '../builders.ts';
import { makeDelegation } from './delegation.ts';
import { knowListed, makeDrafts, makeListed, send } from './listed.ts';
import {
  type Round,
  admin,
  ask,
  finished,
  held,
  io,
  office,
  operator,
  partner,
  rounds,
  start,
  stop,
  trailOf,
} from './setting.ts';

const sentIn = async (body: TestService) =>
  (await trailOf(body.institutionId)).filter(({ act }) => act === 'service_submitted');

suite('The drafts of a partner’s round, sent to review at once', () => {
  before(async () => {
    await start();
    await knowListed();
  });
  after(stop);

  test('each body gets its result: approved, waiting for a person, or which rule is broken', async () => {
    const good = await makeListed(0, 'Comune di Alba');
    const strange = await makeListed(1, 'Comune di Bra');
    const unknown = await makeService(io, { organizationName: 'Comune di Cuneo' });
    const leaving = await makeListed(2, 'Comune di Dronero');
    const between = { bodyId: unknown.institutionId, partnerId: partner.institutionId };
    await makeDelegation(io, between);
    const made = await makeDrafts(
      [good, strange, unknown, leaving],
      [{}, { web_url: 'https://altrove.example/mensa' }, {}, {}],
    );
    assert.deepEqual(
      made.items.map(({ card }) => card),
      ['draft', 'draft', 'draft', 'draft'],
    );
    await io.platform.context.sql`
      update delegations.delegation set ended_at = ${held.clock()} where body_id = ${leaving.institutionId}`;
    const id = randomUUID();
    const replies = await Promise.all([1, 2, 3].map(() => send(made.id, id)));
    assert.deepEqual(
      replies.map(({ status, body }) => [status, body.code]),
      [1, 2, 3].map(() => [200, undefined]),
    );
    const round = await finished(id);
    assert.equal(round.of_round, made.id);
    assert.deepEqual(
      round.items.map(({ state, reason, sent }) => reason?.code ?? [state, sent?.review]),
      [['done', 'approved'], ['done', 'submitted'], 'card_not_ready', 'no_delegation'],
    );
    const [approved, waiting, broken] = round.items;
    assert.equal(approved?.sent?.due_at, null);
    assert.ok(Temporal.Instant.from(waiting?.sent?.due_at ?? '').epochMilliseconds > 0);
    assert.deepEqual(
      broken?.errors.map(({ path, rule }) => [path, rule]),
      [['content.area', 'SVC-105']],
    );
    assert.ok((broken?.errors[0]?.it.length ?? 0) > 10 && (broken?.errors[0]?.en.length ?? 0) > 10);
    const now = (await ask<Round>(admin.headers, 'GET', `${rounds()}/${made.id}`)).body;
    assert.deepEqual(
      now.items.map(({ card }) => card),
      ['approved', 'submitted', 'draft', 'draft'],
    );
    const [entry] = await sentIn(good);
    assert.equal(entry?.who, 'Olga Prova (Servizi Digitali S.r.l.)');

    // Once more: what is in review is left alone, what was mended is sent.
    const admins = await makeMember(io, unknown.institutionId, 'administrator');
    const page = `${office(unknown.institutionId)}/services/${broken?.service_id ?? ''}`;
    const file = await ask<{ working: { revision: number; content: object } }>(
      admins.headers,
      'GET',
      page,
    );
    const { revision, content } = file.body.working;
    const area = { kind: 'region', code: '01', name: 'Piemonte' };
    const saved = await ask(admins.headers, 'PUT', `${page}/draft`, {
      revision,
      content: { ...content, area },
    });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    const again = await finished((await send(made.id)).body.id);
    assert.deepEqual(
      again.items.map(({ institution_id: body, sent }) => [body, sent?.review]),
      [
        [unknown.institutionId, 'submitted'],
        [leaving.institutionId, undefined],
      ],
    );
    const counts = await Promise.all([good, strange, unknown, leaving].map(sentIn));
    assert.deepEqual(
      counts.map((entries) => entries.length),
      [1, 1, 1, 0],
    );
  });

  test('two rounds at once, and one that was cut, send no draft twice; a draft changed meanwhile is not sent unseen', async () => {
    const [one, other] = [
      await makeListed(3, 'Comune di Elva'),
      await makeListed(4, 'Comune di Fossano'),
    ];
    const made = await makeDrafts([one, other]);
    const { context } = io.platform;
    const begin = async (id: string, revisions: readonly number[]) => {
      const asked = JSON.stringify({ kind: 'reviews', of_round: made.id, recipe: 'school-meals' });
      await context.sql`
        insert into partners.round (partner_id, id, kind, asked_hash, asked, asked_by, person, began_at)
        values (${partner.institutionId}, ${id}, 'reviews', '\\x00', ${asked}::text::jsonb, 'Olga Prova',
          ${operator.citizenId}, ${held.clock()})`;
      for (const [at, item] of made.items.entries())
        await context.sql`
          insert into partners.item (partner_id, round_id, seq, body_id, own, state, service_id, service_name)
          values (${partner.institutionId}, ${id}, ${at + 1}, ${item.institution_id},
            ${JSON.stringify({ revision: revisions[at] })}::text::jsonb, 'waiting', ${item.service_id}, 'Mensa scolastica')`;
    };
    const stale = randomUUID();
    await begin(stale, [7, 7]);
    await run(context, partner.institutionId, stale);
    assert.deepEqual(
      (await finished(stale)).items.map(({ reason }) => reason?.code),
      ['draft_changed', 'draft_changed'],
    );
    const ids = [randomUUID(), randomUUID()];
    await Promise.all(ids.map((id) => begin(id, [1, 1])));
    await Promise.all([...ids, ...ids].map((id) => run(context, partner.institutionId, id)));
    const over = await Promise.all(ids.map((id) => finished(id)));
    for (const at of [0, 1])
      assert.deepEqual(
        new Set(over.map(({ items }) => items[at]?.reason?.code ?? items[at]?.sent?.review)),
        new Set(['approved', 'not_a_draft']),
      );
    assert.deepEqual(
      (await Promise.all([one, other].map(sentIn))).map((entries) => entries.length),
      [1, 1],
    );
    assert.equal((await send(made.id)).body.code, 'nothing_to_send');
  });

  test('a program sends too; what is no round of services, or somebody else’s, is refused', async () => {
    const body = await makeService(io, { organizationName: 'Comune di Garessio' });
    await makeDelegation(io, { bodyId: body.institutionId, partnerId: partner.institutionId });
    const made = await makeDrafts([body]);
    const id = randomUUID();
    const url = `/api/v1/rounds/${id}`;
    const asked = { kind: 'reviews', of_round: made.id };
    assert.equal((await ask(partner.headers, 'PUT', url, asked)).status, 200);
    const [item] = (await finished(id)).items;
    assert.equal(item?.reason?.code, 'card_not_ready');
    const differs = { kind: 'reviews', of_round: randomUUID() };
    assert.equal((await ask(partner.headers, 'PUT', url, differs)).body.code, 'round_differs');
    assert.equal((await send(id)).body.code, 'drafts_not_made', 'a round of reviews makes none');
    assert.equal((await send(randomUUID())).body.code, 'drafts_not_made');
    const rival = await makeService(io, { kind: 'aggregator' });
    const theirs = await makeMember(io, rival.institutionId, 'administrator');
    const peek = await ask(
      theirs.headers,
      'PUT',
      `${office(rival.institutionId)}/rounds/${randomUUID()}`,
      asked,
    );
    assert.equal(peek.body.code, 'drafts_not_made', 'a round of somebody else’s is none');
    const reader = await makeMember(io, partner.institutionId, 'read_only');
    assert.equal((await send(made.id, randomUUID(), reader.headers)).status, 403);
  });
});
