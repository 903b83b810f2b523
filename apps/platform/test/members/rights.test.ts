// May each role do what its table says, and nothing more? By every endpoint of the member's door.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Endpoint } from '@io/endpoint';
import {
  DELEGABLE,
  granted,
  may,
  MEMBER_ROLES,
  type MemberRole,
  opens,
  RIGHTS,
  type Right,
} from '@io/vocabulary';
import {
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { makeDelegation } from '../partners/delegation.ts';
import { addressOf, declaredEndpoints, nameOf } from '../routes/served-routes.ts';

type MemberEndpoint = Endpoint & { door: { kind: 'member' } };

/** Written out a second time, so that a slip in the one table shows. */
const EXPECTED: Record<string, Right> = {
  'GET /backoffice/api/v1/institutions/:institution_id/trail': 'read_trail',
  'GET /backoffice/api/v1/institutions/:institution_id/trail.jsonl': 'read_trail',
  'GET /backoffice/api/v1/institutions/:institution_id/people': 'see_people',
  'POST /backoffice/api/v1/institutions/:institution_id/invitations': 'manage_people',
  'POST /backoffice/api/v1/institutions/:institution_id/invitations/:invitation_id/renewal':
    'manage_people',
  'DELETE /backoffice/api/v1/institutions/:institution_id/invitations/:invitation_id':
    'manage_people',
  'PUT /backoffice/api/v1/institutions/:institution_id/people/:member_id': 'manage_people',
  'DELETE /backoffice/api/v1/institutions/:institution_id/people/:member_id': 'manage_people',
  'DELETE /backoffice/api/v1/institutions/:institution_id/membership': 'leave',
  'GET /backoffice/api/v1/institutions/:institution_id/place': 'see',
  'GET /backoffice/api/v1/institutions/:institution_id/suspensions': 'see',
  'GET /backoffice/api/v1/institutions/:institution_id/limits': 'see',
  'GET /backoffice/api/v1/institutions/:institution_id/delegations': 'appoint_partners',
  'GET /backoffice/api/v1/institutions/:institution_id/partners': 'appoint_partners',
  'POST /backoffice/api/v1/institutions/:institution_id/delegations': 'appoint_partners',
  'POST /backoffice/api/v1/institutions/:institution_id/delegations/:delegation_id/acceptance':
    'appoint_partners',
  'DELETE /backoffice/api/v1/institutions/:institution_id/delegations/:delegation_id':
    'appoint_partners',
  'GET /backoffice/api/v1/institutions/:institution_id/acting-for': 'act_for_bodies',
  'GET /backoffice/api/v1/institutions/:institution_id/acting-for/services': 'act_for_bodies',
  'GET /backoffice/api/v1/institutions/:institution_id/rounds': 'act_for_bodies',
  'PUT /backoffice/api/v1/institutions/:institution_id/rounds/:round_id': 'act_for_bodies',
  'GET /backoffice/api/v1/institutions/:institution_id/rounds/:round_id': 'act_for_bodies',
  'GET /backoffice/api/v1/institutions/:institution_id/rounds/:round_id/keys.p7m': 'act_for_bodies',
  'POST /backoffice/api/v1/institutions/:institution_id/groups': 'manage_people',
  'PUT /backoffice/api/v1/institutions/:institution_id/groups/:group_id': 'manage_people',
  'DELETE /backoffice/api/v1/institutions/:institution_id/groups/:group_id': 'manage_people',
  'GET /backoffice/api/v1/institutions/:institution_id/keys': 'see_keys',
  'POST /backoffice/api/v1/institutions/:institution_id/keys': 'manage_keys',
  'PUT /backoffice/api/v1/institutions/:institution_id/keys/:key_id': 'manage_keys',
  'DELETE /backoffice/api/v1/institutions/:institution_id/keys/:key_id': 'manage_keys',
  'GET /backoffice/api/v1/institutions/:institution_id/webhooks': 'see_keys',
  'POST /backoffice/api/v1/institutions/:institution_id/webhooks': 'manage_keys',
  'PUT /backoffice/api/v1/institutions/:institution_id/webhooks/:webhook_id': 'manage_keys',
  'DELETE /backoffice/api/v1/institutions/:institution_id/webhooks/:webhook_id': 'manage_keys',
  'GET /backoffice/api/v1/institutions/:institution_id/webhooks/:webhook_id/deliveries': 'see_keys',
  'POST /backoffice/api/v1/institutions/:institution_id/webhooks/:webhook_id/deliveries/:delivery_id/replay':
    'see_keys',
  'POST /backoffice/api/v1/institutions/:institution_id/webhooks/:webhook_id/replay': 'see_keys',
  'POST /backoffice/api/v1/institutions/:institution_id/webhooks/:webhook_id/test': 'see_keys',
  'PUT /backoffice/api/v1/institutions/:institution_id/webhooks/:webhook_id/standing': 'see_keys',
  'GET /backoffice/api/v1/institutions/:institution_id/outcomes': 'see',
  'GET /backoffice/api/v1/institutions/:institution_id/outcomes.csv': 'see',
  'GET /backoffice/api/v1/institutions/:institution_id/batches/:batch_id/outcome.csv': 'see',
  'POST /backoffice/api/v1/institutions/:institution_id/counter': 'serve_counter',
  'POST /backoffice/api/v1/institutions/:institution_id/notice-standing': 'serve_counter',
  'POST /backoffice/api/v1/institutions/:institution_id/counter-requests': 'serve_counter',
  'GET /backoffice/api/v1/institutions/:institution_id/counter-requests/:request_id':
    'serve_counter',
  'POST /backoffice/api/v1/institutions/:institution_id/counter-requests/:request_id/look':
    'serve_counter',
  'GET /backoffice/api/v1/institutions/:institution_id/services': 'see',
  'POST /backoffice/api/v1/institutions/:institution_id/services': 'edit_services',
  'GET /backoffice/api/v1/institutions/:institution_id/services/:service_id': 'see',
  'PUT /backoffice/api/v1/institutions/:institution_id/services/:service_id/draft': 'edit_services',
  'DELETE /backoffice/api/v1/institutions/:institution_id/services/:service_id/draft':
    'edit_services',
  'POST /backoffice/api/v1/institutions/:institution_id/services/:service_id/submission':
    'edit_services',
  'DELETE /backoffice/api/v1/institutions/:institution_id/services/:service_id/submission':
    'edit_services',
  'POST /backoffice/api/v1/institutions/:institution_id/services/:service_id/publication':
    'publish_services',
  'DELETE /backoffice/api/v1/institutions/:institution_id/services/:service_id/publication':
    'publish_services',
  'GET /backoffice/api/v1/institutions/:institution_id/services/:service_id/history': 'see',
  'POST /backoffice/api/v1/institutions/:institution_id/services/:service_id/logos':
    'edit_services',
  'GET /backoffice/api/v1/institutions/:institution_id/services/:service_id/logos/:logo_version':
    'see',
  'GET /backoffice/api/v1/institutions/:institution_id/batches': 'see',
  'POST /backoffice/api/v1/institutions/:institution_id/batches': 'send',
  'GET /backoffice/api/v1/institutions/:institution_id/batches/:batch_id': 'see',
  'PUT /backoffice/api/v1/institutions/:institution_id/batches/:batch_id': 'send',
  'DELETE /backoffice/api/v1/institutions/:institution_id/batches/:batch_id': 'send',
  'GET /backoffice/api/v1/institutions/:institution_id/batches/:batch_id/forecast': 'send',
  'GET /backoffice/api/v1/institutions/:institution_id/batches/:batch_id/example': 'send',
  'POST /backoffice/api/v1/institutions/:institution_id/batches/:batch_id/moves': 'send',
  'POST /backoffice/api/v1/institutions/:institution_id/batches/:batch_id/taking-back': 'send',
  'GET /backoffice/api/v1/institutions/:institution_id/batches/:batch_id/course': 'see',
  'GET /backoffice/api/v1/institutions/:institution_id/batches/:batch_id/refused': 'send',
  'PUT /backoffice/api/v1/institutions/:institution_id/batches/:batch_id/rows': 'send',
  'GET /backoffice/api/v1/institutions/:institution_id/templates': 'see',
  'PUT /backoffice/api/v1/institutions/:institution_id/templates/:template_id': 'send',
  'DELETE /backoffice/api/v1/institutions/:institution_id/templates/:template_id': 'send',
};

suite('What may each role do?', () => {
  let io: TestPlatform;
  let endpoints: MemberEndpoint[];
  let own: string;
  let other: string;
  const people = new Map<MemberRole, TestCitizen>();

  before(async () => {
    io = await startTestPlatform();
    const declared = await declaredEndpoints();
    endpoints = declared.filter((one): one is MemberEndpoint => one.door.kind === 'member');
    own = (await makeService(io)).institutionId;
    other = (await makeService(io)).institutionId;
    for (const role of MEMBER_ROLES) people.set(role, await makeMember(io, own, role));
  });
  after(() => io.close());

  async function knock(endpoint: Endpoint, institutionId: string, headers: TestCitizen['headers']) {
    const reply = await io.app.inject({
      method: endpoint.method,
      url: addressOf(endpoint, { institution_id: institutionId }),
      headers,
      ...(endpoint.body !== undefined && { payload: {} }),
    });
    return reply.statusCode >= 400 ? reply.json<{ code: string }>().code : 'let in';
  }

  test('every endpoint behind the member’s door has its right, and opens to those roles alone', async () => {
    assert.deepEqual(endpoints.map(nameOf).sort(), Object.keys(EXPECTED).sort());
    // Who leaves is gone: asked last, and each role once.
    const ordered = endpoints.toSorted((a) => (a.path.endsWith('/membership') ? 1 : -1));
    for (const endpoint of ordered) {
      const right = EXPECTED[nameOf(endpoint)] as Right;
      for (const role of MEMBER_ROLES) {
        const code = await knock(endpoint, own, (people.get(role) as TestCitizen).headers);
        const says = `${role} at ${nameOf(endpoint)}: ${code}`;
        if (may(role, right)) assert.ok(!/role_not_enough|members_only/.test(code), says);
        else assert.equal(code, 'role_not_enough', says);
      }
    }
    for (const role of MEMBER_ROLES) people.set(role, await makeMember(io, own, role));
  });

  test('who belongs to another institution is a stranger here, whatever their role there', async () => {
    for (const endpoint of endpoints) {
      for (const role of MEMBER_ROLES) {
        const { headers } = people.get(role) as TestCitizen;
        assert.equal(await knock(endpoint, other, headers), 'members_only', nameOf(endpoint));
      }
      const nowhere = '0192f0a0-0000-7000-8000-00000000dead';
      const { headers } = people.get('legal_representative') as TestCitizen;
      assert.equal(await knock(endpoint, nowhere, headers), 'members_only', nameOf(endpoint));
    }
  });

  test('for a partner each right opens what it says and nothing more, and the person’s own role still counts', async () => {
    // Said a second time, by hand: what a partner can never be given.
    const never: Right[] = [
      ...(['see_people', 'manage_people', 'read_trail', 'serve_counter', 'approve'] as const),
      ...(['leave', 'appoint_partners', 'act_for_bodies'] as const),
    ];
    for (const given of DELEGABLE) {
      const holds = [granted('see'), granted(given)];
      assert.deepEqual(
        never.filter((right) => opens(holds, right)),
        [],
      );
      const { institutionId: bodyId } = await makeService(io);
      const partnerId = (await makeService(io, { kind: 'technology_partner' })).institutionId;
      await makeDelegation(io, { bodyId, partnerId }, { rights: [given] });
      for (const role of ['administrator', 'operator', 'read_only'] as const) {
        const { headers } = await makeMember(io, partnerId, role);
        const held = [granted('see'), ...(may(role, given) ? [granted(given)] : [])];
        for (const endpoint of endpoints) {
          const code = await knock(endpoint, bodyId, headers);
          const says = `${role} with ${given} at ${nameOf(endpoint)}: ${code}`;
          if (opens(held, EXPECTED[nameOf(endpoint)] as Right))
            assert.ok(!/role_not_enough|members_only/.test(code), says);
          else assert.equal(code, 'role_not_enough', says);
        }
      }
    }
  });

  test('a partner whose delegation is missing, not taken up, over or ended sees nothing of the body', async () => {
    const { institutionId: bodyId } = await makeService(io);
    const without = (await makeService(io, { kind: 'technology_partner' })).institutionId;
    const proposed = (await makeService(io, { kind: 'technology_partner' })).institutionId;
    await makeDelegation(io, { bodyId, partnerId: proposed }, { isAccepted: false });
    const ended = (await makeService(io, { kind: 'aggregator' })).institutionId;
    const delegationId = await makeDelegation(io, { bodyId, partnerId: ended });
    const over = (await makeService(io, { kind: 'technology_partner' })).institutionId;
    const overId = await makeDelegation(io, { bodyId, partnerId: over });
    const stopped = (await makeService(io, { kind: 'technology_partner' })).institutionId;
    await makeDelegation(io, { bodyId, partnerId: stopped });
    const strangers = new Map<string, TestCitizen>();
    for (const [why, id] of Object.entries({ without, proposed, ended, over, stopped }))
      strangers.set(why, await makeMember(io, id, 'legal_representative'));
    const [see] = endpoints.filter((one) => nameOf(one).endsWith('/place'));
    const atFirst = await Promise.all(
      ['ended', 'over', 'stopped'].map((why) =>
        knock(see as Endpoint, bodyId, (strangers.get(why) as TestCitizen).headers),
      ),
    );
    assert.deepEqual(atFirst, ['let in', 'let in', 'let in']);
    const { sql } = io.platform.context;
    const bodysOwn = await makeMember(io, bodyId, 'administrator');
    const taken = await io.app.inject({
      method: 'DELETE',
      url: `/backoffice/api/v1/institutions/${bodyId}/delegations/${delegationId}`,
      headers: bodysOwn.headers,
    });
    assert.equal(taken.statusCode, 204, taken.body);
    await sql`update delegations.delegation set ends_at = appointed_at where id = ${overId}`;
    await sql`update institutions.institution set suspended_at = created_at, suspended_because = 'prova' where id = ${stopped}`;
    for (const endpoint of endpoints)
      for (const [why, { headers }] of strangers)
        assert.equal(
          await knock(endpoint, bodyId, headers),
          'members_only',
          `${why}: ${nameOf(endpoint)}`,
        );
  });

  test('what changes keys, people or what citizens see asks for a recent login', () => {
    const changing = endpoints.filter(
      ({ method, path }) =>
        method !== 'GET' &&
        /(?:invitations|people|groups|keys|publication|delegations|acceptance|rounds)(?:$|\/:(?!invitation_id))/.test(
          path,
        ),
    );
    assert.ok(changing.length >= 15, `${changing.length} endpoints`);
    for (const endpoint of changing) assert.equal(endpoint.door.recent, true, nameOf(endpoint));
  });

  test('who only reads and who only works manages nothing', () => {
    for (const right of ['manage_keys', 'manage_people', 'see_people', 'read_trail'] as const) {
      assert.deepEqual(
        MEMBER_ROLES.filter((role) => !may(role, right)),
        ['operator', 'read_only'],
      );
    }
    assert.deepEqual([...RIGHTS.see_keys].sort(), [
      'administrator',
      'delegate',
      'granted_manage_keys',
      'legal_representative',
      'operator',
    ]);
  });
});
