// The approved cards of a round, published all at once, with a result for each body.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { run } from '../../src/domains/partners/run-actions.ts';
import { makeCitizen, makeMember } from '../builders.ts';
import { knowListed, makeDrafts, makeListed, send } from './listed.ts';
import {
  admin,
  ask,
  finished,
  held,
  io,
  office,
  operator,
  partner,
  type Round,
  rounds,
  start,
  stop,
  trailOf,
} from './setting.ts';

const publish = (ofRound: string, id: string = randomUUID(), headers = admin.headers) =>
  ask<Round>(headers, 'PUT', `${rounds()}/${id}`, { kind: 'publications', of_round: ofRound });

suite('The approved cards of a partner’s round, published at once', () => {
  before(async () => {
    await start();
    await knowListed();
  });
  after(stop);

  test('what is approved is published in one go: each body has its result, and citizens see it', async () => {
    const good = await makeListed(0, 'Comune di Ivrea');
    const withheld = await makeListed(1, 'Comune di Luserna', { rights: ['edit_services'] });
    const waiting = await makeListed(2, 'Comune di Mondovì');
    const made = await makeDrafts(
      [good, withheld, waiting],
      [{}, {}, { web_url: 'https://altrove.example/mensa' }],
    );
    assert.equal((await publish(made.id)).body.code, 'nothing_to_publish');
    await finished((await send(made.id)).body.id);
    const [card, , other] = made.items;
    const citizen = await makeCitizen(io);
    const seen = async (serviceId = '') =>
      (await ask(citizen.headers, 'GET', `/app/api/v1/services/${serviceId}`)).status;
    assert.equal(await seen(card?.service_id ?? ''), 404);
    const byOperator = await finished(
      (await publish(made.id, randomUUID(), operator.headers)).body.id,
    );
    assert.equal(byOperator.items[0]?.reason?.code, 'right_missing', 'who writes does not publish');
    const id = randomUUID();
    const begun = await Promise.all([1, 2, 3].map(() => publish(made.id, id)));
    assert.deepEqual(
      begun.map(({ status }) => status),
      [200, 200, 200],
    );
    const round = await finished(id);
    assert.equal(round.of_round, made.id);
    assert.deepEqual(
      round.items.map((one) => [one.institution_id, one.reason?.code ?? one.state]),
      [
        [good.institutionId, 'done'],
        [withheld.institutionId, 'right_missing'],
      ],
      'what waits for a person is left alone',
    );
    assert.equal(await seen(card?.service_id ?? ''), 200);
    assert.equal(await seen(other?.service_id ?? ''), 404);
    const now = (await ask<Round>(admin.headers, 'GET', `${rounds()}/${made.id}`)).body;
    assert.deepEqual(
      now.items.map((one) => [one.card, one.is_published]),
      [
        ['approved', true],
        ['approved', false],
        ['submitted', false],
      ],
    );
    const deeds = (await trailOf(good.institutionId)).filter(
      ({ act }) => act === 'service_published',
    );
    assert.deepEqual(
      deeds.map(({ who }) => who),
      ['Ada Prova (Servizi Digitali S.r.l.)'],
    );
  });

  test('a version approved since the round began is not published in its place, and none twice', async () => {
    const body = await makeListed(3, 'Comune di Novara');
    const made = await makeDrafts([body]);
    await finished((await send(made.id)).body.id);
    const { context } = io.platform;
    const serviceId = made.items[0]?.service_id ?? '';
    const id = randomUUID();
    // The round is kept, and its job comes late.
    const asked = JSON.stringify({
      kind: 'publications',
      of_round: made.id,
      recipe: 'school-meals',
    });
    await context.sql`
      insert into partners.round (partner_id, id, kind, asked_hash, asked, asked_by, person, began_at)
      values (${partner.institutionId}, ${id}, 'publications', '\\x00', ${asked}::text::jsonb, 'Ada Prova',
        ${admin.citizenId}, ${held.clock()})`;
    await context.sql`
      insert into partners.item (partner_id, round_id, seq, body_id, own, state, service_id, service_name)
      values (${partner.institutionId}, ${id}, 1, ${body.institutionId}, '{"number": 1}', 'waiting', ${serviceId},
        'Mensa scolastica')`;
    const page = `${office(body.institutionId)}/services/${serviceId}`;
    const own = await makeMember(io, body.institutionId, 'administrator');
    const file = await ask<{ approved: { content: { phone: string } } }>(own.headers, 'GET', page);
    const { content } = file.body.approved;
    const saved = await ask<{ working: { revision: number } }>(
      own.headers,
      'PUT',
      `${page}/draft`,
      {
        revision: 0,
        content: { ...content, phone: '0321 000000' },
      },
    );
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    const submitted = await ask(own.headers, 'POST', `${page}/submission`, { revision: 1 });
    assert.ok(submitted.status < 300, JSON.stringify(submitted.body));
    await Promise.all([1, 2].map(() => run(context, partner.institutionId, id)));
    const [item] = (await finished(id)).items;
    assert.equal(item?.reason?.code, 'not_to_publish');
    assert.equal((await finished((await publish(made.id)).body.id)).items[0]?.state, 'done');
    assert.equal((await publish(made.id)).body.code, 'nothing_to_publish');
  });
});
