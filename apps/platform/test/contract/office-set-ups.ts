// What the documented requests of the back-office need beforehand: colleagues, keys, requests to come on board.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { IDS } from '../../src/api-docs/example-values.ts';
import { loadIndex } from '../../src/domains/registry/index.ts';
import { makeFiscalCode, makeMember } from '../builders.ts';
import type { Changes } from './firing.ts';
import { PARTNER_SET_UPS } from './partner-set-ups.ts';
import { SERVICE_SET_UPS } from './service-set-ups.ts';
import type { World } from './world.ts';

type SetUp = (world: World) => Promise<Changes>;

async function call<T>(
  { io }: World,
  headers: Record<string, string>,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
): Promise<T> {
  const reply = await io.app.inject({ method, url, headers, ...(payload && { payload }) });
  assert.ok(reply.statusCode < 300, `${method} ${url}: ${reply.body}`);
  return reply.json<T>();
}

const institution = ({ service }: World) =>
  `/backoffice/api/v1/institutions/${service.institutionId}`;

const asked = (fiscalCode: string) => ({
  fiscal_code: fiscalCode,
  name: 'Maria Rossi',
  email: 'maria.rossi@comune.example',
  role: 'operator',
});

const withInvitation: SetUp = async (world) => {
  const path = `${institution(world)}/invitations`;
  const body = asked(makeFiscalCode());
  const { id } = await call<{ id: string }>(world, world.headers, 'POST', path, body);
  return { replace: { [IDS.invitation]: id } };
};

/** Made by somebody of the institution, to the caller. */
const withOwnInvitation: SetUp = async (world) => {
  const admin = await makeMember(world.io, world.service.institutionId, 'administrator');
  const path = `${institution(world)}/invitations`;
  const body = asked(world.citizen.fiscalCode);
  const { id } = await call<{ id: string }>(world, admin.headers, 'POST', path, body);
  return { replace: { [IDS.invitation]: id } };
};

const withColleague: SetUp = async (world) => {
  await makeMember(world.io, world.service.institutionId, 'operator');
  const { members } = await call<{ members: { id: string; role: string }[] }>(
    world,
    world.headers,
    'GET',
    `${institution(world)}/people`,
  );
  return {
    replace: { [IDS.member]: members.find(({ role }) => role === 'operator')?.id ?? '' },
    body: { role: 'read_only', group_ids: [] },
  };
};

const groupBody = ({ service }: World) => ({ name: 'Scuola', service_ids: [service.serviceId] });

const withGroup: SetUp = async (world) => {
  const path = `${institution(world)}/groups`;
  const { id } = await call<{ id: string }>(world, world.headers, 'POST', path, groupBody(world));
  return { replace: { [IDS.group]: id }, body: groupBody(world) };
};

const withKey: SetUp = async (world) => {
  const path = `${institution(world)}/keys`;
  const { id } = await call<{ id: string }>(world, world.headers, 'POST', path, {
    service_id: world.service.serviceId,
    name: 'Portale',
    is_test: true,
    authorized_cidrs: [],
    expires_at: null,
  });
  return { replace: { [IDS.key]: id } };
};

let serial = 0;

/** A body of the register that nobody has asked for. */
async function freshBody(world: World): Promise<string> {
  serial += 1;
  const ipaCode = `prova_${serial}`;
  const text = [
    'Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_Categoria,Mail1,Tipo_Mail1',
    `${ipaCode},Comune di Prova ${serial},${98_000_000_000 + serial},L6,ente@pec${serial}.example,Pec`,
  ].join('\n');
  await loadIndex(world.io.platform.context, Readable.from([Buffer.from(text)]));
  return ipaCode;
}

const person = (fiscalCode: string) => ({
  name: 'Elena',
  family_name: 'Marino',
  fiscal_code: fiscalCode,
  email: 'sindaca@comune.example',
});

/** As far as `state`. */
const withRequest =
  (state: 'draft' | 'named' | 'to_sign' = 'draft'): SetUp =>
  async (world) => {
    const path = '/backoffice/api/v1/onboarding';
    const { headers } = world;
    const ipaCode = await freshBody(world);
    const { id } = await call<{ id: string }>(world, headers, 'POST', path, { ipa_code: ipaCode });
    if (state !== 'draft') {
      const people = { representative: person(makeFiscalCode()), delegates: [] };
      await call(world, headers, 'PUT', `${path}/${id}/people`, people);
    }
    if (state === 'to_sign') await call(world, headers, 'POST', `${path}/${id}/agreement`);
    return { replace: { [IDS.request]: id } };
  };

/** In the operators' queue, put there without the ceremony, which test/onboarding goes through. */
const withQueued: SetUp = async (world) => {
  const stranger = await makeMember(world.io, world.service.institutionId, 'operator');
  const { replace } = await withRequest('to_sign')({ ...world, headers: stranger.headers });
  const { sql } = world.io.platform.context;
  await sql`update onboarding.request set state = 'to_review' where id = ${replace?.[IDS.request] ?? ''}`;
  return { replace: { ...replace } };
};

const own = '/backoffice/api/v1/onboarding/{request_id}';
const queued = '/backoffice/api/v1/onboarding-queue/{request_id}';
const place = '/backoffice/api/v1/institutions/{institution_id}';

export const OFFICE_SET_UPS: Record<string, SetUp> = {
  ...SERVICE_SET_UPS,
  ...PARTNER_SET_UPS,
  'GET /backoffice/api/v1/invitations/{invitation_id}': withOwnInvitation,
  'POST /backoffice/api/v1/invitations/{invitation_id}/acceptance': withOwnInvitation,
  'DELETE /backoffice/api/v1/invitations/{invitation_id}': withOwnInvitation,
  [`POST ${place}/invitations`]: async () => ({ body: asked(makeFiscalCode()) }),
  [`DELETE ${place}/invitations/{invitation_id}`]: withInvitation,
  [`POST ${place}/invitations/{invitation_id}/renewal`]: withInvitation,
  [`PUT ${place}/people/{member_id}`]: withColleague,
  [`DELETE ${place}/people/{member_id}`]: withColleague,
  [`DELETE ${place}/membership`]: async (world) => {
    await makeMember(world.io, world.service.institutionId, 'administrator');
    return {};
  },
  [`POST ${place}/groups`]: async (world) => ({ body: groupBody(world) }),
  [`PUT ${place}/groups/{group_id}`]: withGroup,
  [`DELETE ${place}/groups/{group_id}`]: withGroup,
  [`PUT ${place}/keys/{key_id}`]: withKey,
  [`DELETE ${place}/keys/{key_id}`]: withKey,
  'POST /backoffice/api/v1/onboarding': async (world) => ({
    body: { ipa_code: await freshBody(world) },
  }),
  [`GET ${own}`]: withRequest(),
  [`PUT ${own}/people`]: withRequest(),
  [`DELETE ${own}`]: withRequest(),
  [`POST ${own}/agreement`]: withRequest('named'),
  [`GET ${own}/agreement.pdf`]: withRequest('to_sign'),
  [`POST ${own}/correction`]: withRequest('to_sign'),
  [`POST ${own}/signature`]: withRequest('to_sign'),
  [`GET ${queued}`]: withQueued,
  [`GET ${queued}/agreement.pdf`]: withQueued,
  [`POST ${queued}/approval`]: withQueued,
  [`POST ${queued}/rejection`]: withQueued,
};
