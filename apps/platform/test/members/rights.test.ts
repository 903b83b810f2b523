// May each role do what its table says, and nothing more? By every endpoint of the member's door, and by thousands of changes.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Endpoint } from '@io/endpoint';
import { may, MEMBER_ROLES, mayGive, type MemberRole, RIGHTS, type Right } from '@io/vocabulary';
import { judgeChange, judgeLeaving } from '../../src/domains/members/rules.ts';
import {
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { isLong } from '../long.ts';
import { addressOf, declaredEndpoints, nameOf } from '../routes/served-routes.ts';

type MemberEndpoint = Endpoint & { door: { kind: 'member' } };

/** Written out a second time, so that a slip in the one table shows. */
const EXPECTED: Record<string, Right> = {
  'GET /backoffice/api/v1/institutions/:institution_id/trail': 'read_trail',
  'GET /backoffice/api/v1/institutions/:institution_id/trail.jsonl': 'read_trail',
  'GET /backoffice/api/v1/institutions/:institution_id/people': 'see_people',
  'POST /backoffice/api/v1/institutions/:institution_id/invitations': 'manage_people',
  'DELETE /backoffice/api/v1/institutions/:institution_id/invitations/:invitation_id':
    'manage_people',
  'PUT /backoffice/api/v1/institutions/:institution_id/people/:member_id': 'manage_people',
  'DELETE /backoffice/api/v1/institutions/:institution_id/people/:member_id': 'manage_people',
  'DELETE /backoffice/api/v1/institutions/:institution_id/membership': 'see',
  'POST /backoffice/api/v1/institutions/:institution_id/groups': 'manage_people',
  'PUT /backoffice/api/v1/institutions/:institution_id/groups/:group_id': 'manage_people',
  'DELETE /backoffice/api/v1/institutions/:institution_id/groups/:group_id': 'manage_people',
  'GET /backoffice/api/v1/institutions/:institution_id/keys': 'see_keys',
  'POST /backoffice/api/v1/institutions/:institution_id/keys': 'manage_keys',
  'PUT /backoffice/api/v1/institutions/:institution_id/keys/:key_id': 'manage_keys',
  'DELETE /backoffice/api/v1/institutions/:institution_id/keys/:key_id': 'manage_keys',
  'GET /backoffice/api/v1/institutions/:institution_id/webhooks': 'see_keys',
  'POST /backoffice/api/v1/institutions/:institution_id/webhooks': 'manage_keys',
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

  test('what changes keys, people or what citizens see asks for a recent login', () => {
    const changing = endpoints.filter(
      ({ method, path }) =>
        method !== 'GET' &&
        /(?:invitations|people|groups|keys|publication)(?:$|\/:(?!invitation_id))/.test(path),
    );
    assert.ok(changing.length >= 11, `${changing.length} endpoints`);
    for (const endpoint of changing) assert.equal(endpoint.door.recent, true, nameOf(endpoint));
  });

  test('no order of changes raises anybody above who made them, or leaves nobody to manage people', () => {
    const rounds = isLong ? 20_000 : 400;
    let seed = 20_261_128;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const rank = (role: MemberRole) => MEMBER_ROLES.length - MEMBER_ROLES.indexOf(role);
    for (let round = 0; round < rounds; round += 1) {
      let roles: MemberRole[] = ['legal_representative', 'administrator'];
      for (let step = 0; step < 40; step += 1) {
        const actor = random(roles.length);
        const target = random(roles.length);
        const actorRole = roles[actor] as MemberRole;
        const from = roles[target] as MemberRole;
        const to = MEMBER_ROLES[random(MEMBER_ROLES.length)] as MemberRole;
        const others = roles.filter((role, at) => at !== target && may(role, 'manage_people'));
        const otherManagers = others.length;
        const kind = random(4);
        if (kind === 0 && mayGive(actorRole, to)) {
          assert.ok(rank(to) <= rank(actorRole), `${actorRole} gave ${to}`);
          roles = [...roles, to];
        } else if (kind === 1) {
          if (judgeChange({ actor: actorRole, from, to, otherManagers }) === 'allowed') {
            assert.ok(rank(to) <= rank(actorRole) && rank(from) <= rank(actorRole));
            roles[target] = to;
          }
        } else if (kind === 2) {
          const verdict = judgeChange({ actor: actorRole, from, to: undefined, otherManagers });
          if (verdict === 'allowed') roles.splice(target, 1);
        } else if (judgeLeaving(from, otherManagers) === 'allowed') roles.splice(target, 1);
        assert.ok(
          roles.some((role) => may(role, 'manage_people')),
          roles.join(' '),
        );
        assert.ok(roles.filter((role) => role === 'legal_representative').length <= 1);
      }
    }
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
      'legal_representative',
      'operator',
    ]);
  });
});
