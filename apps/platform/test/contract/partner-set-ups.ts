// What the documented requests of partners need beforehand: a partner, a delegation, a round with keys.
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { OFFICE_VALUES } from '../../src/api-docs/example-office.ts';
import { eventually, makeMember, makeService } from '../builders.ts';
import { makeDelegation } from '../partners/delegation.ts';
import type { Changes } from './firing.ts';
import type { World } from './world.ts';

type SetUp = (world: World) => Promise<Changes>;

/** The caller's institution acts for others. */
const asPartner: SetUp = async ({ io, service }) => {
  const { sql } = io.platform.context;
  await sql`update institutions.institution set kind = 'technology_partner' where id = ${service.institutionId}`;
  return {};
};

const withPartner: SetUp = async ({ io }) => {
  const { institutionId } = await makeService(io, { kind: 'technology_partner' });
  const endsAt = io.platform.context.clock().add({ hours: 24 * 300 });
  return {
    body: {
      partner_id: institutionId,
      rights: ['edit_services'],
      service_ids: null,
      ends_at: endsAt.toString({ fractionalSecondDigits: 3 }),
    },
  };
};

const withProposal: SetUp = async (world) => {
  await asPartner(world);
  const { institutionId: bodyId } = await makeService(world.io);
  const between = { bodyId, partnerId: world.service.institutionId };
  const id = await makeDelegation(world.io, between, { isAccepted: false });
  return { replace: { [String(OFFICE_VALUES['delegation_id'])]: id } };
};

const withKeys: SetUp = async (world) => {
  await asPartner(world);
  const { io, service } = world;
  const body = await makeService(io, { serviceName: 'Tributi' });
  await makeDelegation(io, { bodyId: body.institutionId, partnerId: service.institutionId });
  const { headers } = await makeMember(io, service.institutionId, 'administrator');
  const id = randomUUID();
  const url = `/backoffice/api/v1/institutions/${service.institutionId}/rounds/${id}`;
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const payload = {
    ...{ kind: 'keys', service_name: 'Tributi', name: 'Portale', is_test: true },
    ...{ authorized_cidrs: [], expires_at: null },
    recipient: pair.publicKey.export({ type: 'spki', format: 'pem' }),
    bodies: [{ institution_id: body.institutionId }],
  };
  const begun = await io.app.inject({ method: 'PUT', url, headers, payload });
  assert.equal(begun.statusCode, 200, begun.body);
  await eventually('the round is over', async () => {
    const seen = await io.app.inject({ url, headers });
    return seen.json<{ finished_at: string | null }>().finished_at !== null;
  });
  return { replace: { [String(OFFICE_VALUES['round_id'])]: id } };
};

const place = '/backoffice/api/v1/institutions/{institution_id}';

export const PARTNER_SET_UPS: Record<string, SetUp> = {
  [`POST ${place}/delegations`]: withPartner,
  [`POST ${place}/delegations/{delegation_id}/acceptance`]: withProposal,
  [`DELETE ${place}/delegations/{delegation_id}`]: withProposal,
  [`GET ${place}/acting-for`]: asPartner,
  [`GET ${place}/acting-for/services`]: asPartner,
  [`GET ${place}/rounds`]: asPartner,
  [`PUT ${place}/rounds/{round_id}`]: asPartner,
  [`GET ${place}/rounds/{round_id}`]: withKeys,
  [`GET ${place}/rounds/{round_id}/keys.p7m`]: withKeys,
  'GET /api/v1/acting-for': asPartner,
  'PUT /api/v1/rounds/{round_id}': asPartner,
  'GET /api/v1/rounds/{round_id}': withKeys,
  'GET /api/v1/rounds/{round_id}/keys.p7m': withKeys,
};
