// The life of a service’s card: every move and every refused one, by the doors of its people, of operators and of citizens.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { EMPTY_CARD } from '@io/composing/service-card';
import { eventually } from '../builders.ts';
import { type Office, openOffice } from './setting.ts';

suite('The life of a service', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  test('a recipe with local values is approved by the rules at once; citizens see it once it is published, and never the draft', async () => {
    const {
      io,
      service,
      admin,
      clerk,
      base,
      good,
      refused,
      area,
      recipe,
      begin,
      submit,
      publish,
      catalogue,
      card,
    } = office;
    const id = await begin(recipe('library'));
    assert.equal((await card(id)).statusCode, 404, 'a draft has no address for citizens');
    const sent = await submit(id);
    assert.equal(sent.working, undefined);
    assert.deepEqual([sent.approved?.number, sent.approved?.decided_how], [1, 'rules']);
    assert.ok(!(await catalogue()).some((one) => one.id === id));
    const file = await publish(id);
    assert.deepEqual(
      [file.live?.is_published, file.live?.number, file.approved],
      [true, 1, undefined],
    );
    const seen = (await card(id)).json<{
      service_name: string;
      service_metadata: Record<string, unknown>;
    }>();
    assert.equal(seen.service_name, 'Biblioteca');
    assert.deepEqual(seen.service_metadata['area'], area);
    assert.equal(seen.service_metadata['topic'], 'culture');
    assert.ok(JSON.stringify(seen.service_metadata['translations']).includes('Library'));

    await good(clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 0,
      content: recipe('library', { service_name: 'Biblioteca civica', phone: '011 111 1111' }),
    });
    const both = await good(clerk, 'GET', `${base()}/${id}`);
    assert.deepEqual(
      [both.live?.content.service_name, both.working?.content.service_name],
      ['Biblioteca', 'Biblioteca civica'],
    );
    assert.equal((await card(id)).json<{ service_name: string }>().service_name, 'Biblioteca');
    const again = await submit(id);
    assert.equal(again.approved?.number, 2, 'approved beside the published one');
    assert.equal((await card(id)).json<{ service_name: string }>().service_name, 'Biblioteca');
    await publish(id, 2);
    assert.equal(
      (await card(id)).json<{ service_name: string }>().service_name,
      'Biblioteca civica',
    );

    const hidden = await good(admin, 'DELETE', `${base()}/${id}/publication`);
    assert.equal(hidden.live?.is_published, false);
    assert.ok(!(await catalogue()).some((one) => one.id === id));
    await refused('not_in_this_state', 409, admin, 'DELETE', `${base()}/${id}/publication`);
    await publish(id, 2);
    assert.ok(
      (await catalogue()).some((one) => one.id === id),
      'back without a new review',
    );
    await refused('not_in_this_state', 409, admin, 'POST', `${base()}/${id}/publication`, {
      number: 2,
      when: 'now',
    });
    await refused('not_in_this_state', 409, admin, 'POST', `${base()}/${id}/publication`, {
      number: 1,
      when: 'now',
    });

    const { items } = await good(clerk, 'GET', `${base()}/${id}/history`);
    assert.deepEqual(
      items.map(({ what }) => what),
      [
        'published',
        'unpublished',
        'published',
        'approved',
        'submitted',
        'saved',
        'published',
        'approved',
        'submitted',
        'created',
      ],
    );
    const saved = items[5] as { changes: { field: string; before: string; after: string }[] };
    assert.deepEqual(
      saved.changes.map(({ field }) => field),
      ['service_name', 'phone'],
    );
    const trail = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${service.institutionId}/trail?act=service_published`,
      headers: admin.headers,
    });
    assert.equal(trail.json<{ items: unknown[] }>().items.length, 3);
  });

  test('what a rule forbids comes back by field with its id, in both languages, and nothing is sent', async () => {
    const { clerk, base, ask, good, refused, begin } = office;
    const id = await begin({ ...EMPTY_CARD, service_name: 'Servizio di prova' });
    const body = await refused('card_not_ready', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 1,
    });
    const rules = new Map(body.errors.map((error) => [error.rule, error]));
    for (const rule of ['SVC-102', 'SVC-103', 'SVC-104', 'SVC-105', 'SVC-106', 'SVC-107'])
      assert.ok(rules.has(rule), rule);
    assert.equal(rules.get('SVC-106')?.path, 'content.privacy_url');
    assert.ok(rules.get('SVC-106')?.it && rules.get('SVC-106')?.en);
    assert.equal((await good(clerk, 'GET', `${base()}/${id}`)).working?.state, 'draft');
    await ask(clerk, 'DELETE', `${base()}/${id}/draft`);
  });

  test('what the rules cannot decide waits for an operator with a promised time; a refusal says why, beside the fields, and the same card is not taken twice', async () => {
    const { admin, clerk, operator, base, ask, good, refused, ownWords, begin, submit, catalogue } =
      office;
    const content = ownWords();
    const id = await begin(content);
    const sent = await submit(id);
    assert.equal(sent.working?.state, 'submitted');
    // Friday at noon, two working days on: Tuesday at noon.
    assert.equal(sent.working?.due_at, '2026-12-01T11:00:00.000Z');
    await refused('in_review', 409, clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 2,
      content,
    });
    await refused('in_review', 409, clerk, 'DELETE', `${base()}/${id}/draft`);
    await refused('not_in_this_state', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 2,
    });
    await refused('not_in_this_state', 409, admin, 'POST', `${base()}/${id}/publication`, {
      number: 1,
      when: 'now',
    });

    const queue = await good(operator, 'GET', '/backoffice/api/v1/service-reviews');
    const waiting = queue.items.find((one) => one['service_id'] === id);
    assert.deepEqual(
      ((waiting?.['findings'] ?? []) as { rule: string; level: string }[])
        .filter(({ level }) => level === 'review')
        .map(({ rule }) => rule),
      ['SVC-201'],
    );
    const review = `/backoffice/api/v1/service-reviews/${id}`;
    const seen = await ask(operator, 'GET', review);
    assert.equal(seen.status, 200);
    await refused('changed_by_other', 409, operator, 'POST', `${review}/approval`, { revision: 1 });
    const verdict = {
      revision: 2,
      reason: 'La descrizione non dice a chi serve il servizio.',
      notes: [{ field: 'description', note: 'Di’ chi può chiederlo.' }],
    };
    const said = await good(operator, 'POST', `${review}/rejection`, verdict);
    assert.deepEqual([said.state, said.is_published], ['rejected', false]);
    await refused('review_gone', 404, operator, 'POST', `${review}/approval`, { revision: 3 });
    await refused('review_gone', 404, operator, 'GET', review);

    const file = await good(clerk, 'GET', `${base()}/${id}`);
    assert.deepEqual([file.working?.state, file.working?.reason], ['rejected', verdict.reason]);
    assert.deepEqual(file.working?.notes, verdict.notes);
    const written = await eventually('who sent it is told', async () =>
      office.mails().find(({ subject }) => subject.includes('da correggere')),
    );
    for (const part of ['Luca Prova', verdict.reason, 'una nota', `/servizi/${id}`])
      assert.ok(written.text?.includes(part), `${part}: ${written.text}`);
    await refused('not_in_this_state', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 3,
    });
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 3, content });
    const same = await refused('card_not_ready', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 4,
    });
    assert.deepEqual(
      same.errors.map(({ rule }) => rule),
      ['SVC-113'],
    );
    const mended = {
      ...content,
      description: `${content.description} Possono chiederlo i residenti.`,
    };
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 4, content: mended });
    await submit(id, 5);
    await good(admin, 'POST', `${base()}/${id}/publication`, { number: 1, when: 'when_approved' });
    assert.deepEqual(await good(operator, 'POST', `${review}/approval`, { revision: 6 }), {
      state: 'approved',
      is_published: true,
    });
    assert.ok((await catalogue()).some((one) => one.id === id));
    await eventually('the approval is told too', async () =>
      office.mails().some(({ subject }) => subject.includes('è pubblicato su IO')),
    );
    assert.equal(office.mails().length, 2, 'what the rules decide is seen on the page at once');
  });

  test('who sent a card takes it back, and then may throw the draft away: a service never published is gone with it', async () => {
    const { clerk, base, ask, good, refused, ownWords, begin, submit } = office;
    const id = await begin(ownWords());
    await submit(id);
    const back = await good(clerk, 'DELETE', `${base()}/${id}/submission`);
    assert.equal(back.working?.state, 'draft');
    await refused('not_in_this_state', 409, clerk, 'DELETE', `${base()}/${id}/submission`);
    assert.equal((await ask(clerk, 'DELETE', `${base()}/${id}/draft`)).status, 204);
    await refused('own_service_unknown', 404, clerk, 'GET', `${base()}/${id}`);
    await refused('own_service_unknown', 404, clerk, 'DELETE', `${base()}/${id}/draft`);
  });

  test('a draft begun while an approved version waits goes on from that one, and hiding the service is no surprise to it', async () => {
    const { admin, clerk, base, good, recipe, begin, submit, publish, card } = office;
    const id = await begin(recipe('cemetery'));
    await submit(id);
    await publish(id);
    const second = recipe('cemetery', { phone: '011 333 3333' });
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 0, content: second });
    await submit(id);
    const third = { ...second, address: 'Via Roma 3' };
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 0, content: third });
    const { items } = await good(clerk, 'GET', `${base()}/${id}/history`);
    assert.deepEqual(
      (items[0] as { changes: { field: string }[] }).changes.map(({ field }) => field),
      ['address'],
    );
    await publish(id, 2);
    await good(admin, 'DELETE', `${base()}/${id}/publication`);
    assert.equal((await good(clerk, 'GET', `${base()}/${id}`)).working?.live_changed, false);
    assert.equal((await submit(id)).approved?.number, 3);
    await publish(id, 3);
    const seen = (await card(id)).json<{ service_metadata: { address: string } }>();
    assert.equal(seen.service_metadata.address, 'Via Roma 3');
  });
});
