// A body appoints a partner: taken up, seen in both registers, ended at once; what it cannot be is refused in words.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { makeMember, makeService } from '../builders.ts';
import {
  admin,
  ask,
  held,
  io,
  office,
  operator,
  partner,
  start,
  stop,
  trailOf,
} from './setting.ts';

suite('A delegation', () => {
  before(async () => {
    await start();
  });
  after(stop);

  test('a body appoints it, the partner takes it up, and both registers say who acted for whom', async () => {
    const body = await makeService(io, { organizationName: 'Comune di Prova' });
    const mayor = await makeMember(io, body.institutionId, 'legal_representative', {
      name: 'Elena',
    });
    const found = await ask<{ items: { partner_id: string }[] }>(
      mayor.headers,
      'GET',
      `${office(body.institutionId)}/partners?search=servizi%20digit`,
    );
    assert.deepEqual(
      found.body.items.map((one) => one.partner_id),
      [partner.institutionId],
    );
    const path = `${office(body.institutionId)}/delegations`;
    const asked = {
      partner_id: partner.institutionId,
      rights: ['edit_services', 'manage_keys'],
      service_ids: [body.serviceId],
      ends_at: held
        .clock()
        .add({ hours: 24 * 365 })
        .toString(),
    };
    const given = await ask<{ id: string; state: string }>(mayor.headers, 'POST', path, asked);
    assert.equal(given.status, 201, JSON.stringify(given.body));
    assert.equal(given.body.state, 'proposed');
    const again = await ask(mayor.headers, 'POST', path, asked);
    assert.equal(again.body.code, 'already_appointed');
    const place = `${office(body.institutionId)}/place`;
    assert.equal((await ask(admin.headers, 'GET', place)).body.code, 'members_only');

    const acceptance = `${office(partner.institutionId)}/delegations/${given.body.id}/acceptance`;
    assert.equal((await ask(operator.headers, 'POST', acceptance)).body.code, 'role_not_enough');
    // Nobody else can take it up: not the body itself, not another partner.
    const own = `${path}/${given.body.id}/acceptance`;
    assert.equal((await ask(mayor.headers, 'POST', own)).body.code, 'delegation_unknown');
    const taken = await ask<{ state: string }>(admin.headers, 'POST', acceptance);
    assert.equal(taken.body.state, 'active');
    assert.equal((await ask(admin.headers, 'POST', acceptance)).status, 200, 'pressed twice');

    const { body: seen } = await ask<{ role: null; acting: { rights: string[] } }>(
      admin.headers,
      'GET',
      place,
    );
    assert.equal(seen.role, null);
    assert.deepEqual(seen.acting.rights, ['edit_services', 'manage_keys']);
    const { body: operators } = await ask<{ acting: { rights: string[] } }>(
      operator.headers,
      'GET',
      place,
    );
    assert.deepEqual(operators.acting.rights, ['edit_services'], 'an operator makes no keys');

    const key = await ask(admin.headers, 'POST', `${office(body.institutionId)}/keys`, {
      ...{ service_id: body.serviceId, name: 'Sportello', is_test: true },
      ...{ authorized_cidrs: [], expires_at: null },
    });
    assert.equal(key.status, 201);
    const sister = await makeService(io, { institutionId: body.institutionId });
    const other = await ask(admin.headers, 'POST', `${office(body.institutionId)}/keys`, {
      ...{ service_id: sister.serviceId, name: 'Sportello', is_test: true },
      ...{ authorized_cidrs: [], expires_at: null },
    });
    assert.equal(other.body.code, 'key_service_unknown', 'not among the delegated services');

    const [atBody] = await trailOf(body.institutionId);
    const bodys = (await trailOf(body.institutionId)).find(({ act }) => act === 'key_made');
    assert.ok(atBody);
    assert.equal(bodys?.who, 'Ada Prova (Servizi Digitali S.r.l.)');
    assert.equal(bodys.role, 'partner');
    assert.equal(bodys.details['partner'], 'Servizi Digitali S.r.l.');
    const partners = (await trailOf(partner.institutionId)).filter(({ act }) =>
      ['key_made', 'delegation_accepted', 'partner_appointed'].includes(act),
    );
    assert.deepEqual(
      partners.map(({ act }) => act),
      ['key_made', 'delegation_accepted', 'partner_appointed'],
    );
    assert.equal(partners[0]?.details['for_body'], 'Comune di Prova');

    const ended = await ask(mayor.headers, 'DELETE', `${path}/${given.body.id}`);
    assert.equal(ended.status, 204);
    assert.equal((await ask(admin.headers, 'GET', place)).body.code, 'members_only');
    assert.equal(
      (await ask(mayor.headers, 'DELETE', `${path}/${given.body.id}`)).body.code,
      'delegation_unknown',
    );
    const anew = await ask(mayor.headers, 'POST', path, asked);
    assert.equal(anew.status, 201, 'after the end another one can be given');
  });

  test('what a delegation cannot be is refused in words', async () => {
    const body = await makeService(io);
    const other = await makeService(io);
    const { headers } = await makeMember(io, body.institutionId, 'administrator');
    const path = `${office(body.institutionId)}/delegations`;
    const good = {
      partner_id: partner.institutionId,
      rights: ['send'],
      service_ids: null,
      ends_at: held.clock().add({ hours: 24 }).toString(),
    };
    const cases: [object, string][] = [
      [{ ...good, ends_at: held.clock().toString() }, 'delegation_end_wrong'],
      [
        {
          ...good,
          ends_at: held
            .clock()
            .add({ hours: 24 * 1200 })
            .toString(),
        },
        'delegation_end_wrong',
      ],
      [{ ...good, partner_id: other.institutionId }, 'partner_unknown'],
      [{ ...good, partner_id: randomUUID() }, 'partner_unknown'],
      [{ ...good, service_ids: [other.serviceId] }, 'delegated_service_unknown'],
      [{ ...good, rights: [] }, 'validation'],
      [{ ...good, rights: ['manage_people'] }, 'validation'],
    ];
    for (const [asked, code] of cases) {
      const { status, body: said } = await ask(headers, 'POST', path, asked);
      if (code === 'validation') assert.equal(status, 400);
      else assert.equal(said.code, code, JSON.stringify(asked));
    }
  });
});
