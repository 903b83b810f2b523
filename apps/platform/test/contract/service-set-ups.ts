// What the documented requests of services' lives need beforehand: a draft, a card in review, an approved one, a logo.
import assert from 'node:assert/strict';
import { type CardContent, EMPTY_CARD } from '@io/composing/service-card';
import { IDS } from '../../src/api-docs/example-values.ts';
import { makeMember } from '../builders.ts';
import { picture } from '../services/pictures.ts';
import type { Changes } from './firing.ts';
import type { World } from './world.ts';

type SetUp = (world: World) => Promise<Changes>;

let serial = 0;
const card = (): CardContent => ({
  ...EMPTY_CARD,
  service_name: `Sportello ${(serial += 1)}`,
  department_name: 'Ufficio',
  description: 'Ti scriviamo quando la tua domanda è pronta. Puoi venire allo sportello il lunedì.',
  topic: 'other',
  area: { kind: 'region', code: '01', name: 'Piemonte' },
  privacy_url: 'https://comune.example/privacy',
  email: 'ufficio@comune.example',
});

async function call<T>(
  { io, service }: World,
  headers: Record<string, string>,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
): Promise<T> {
  const url = `/backoffice/api/v1/institutions/${service.institutionId}/services${path}`;
  const reply = await io.app.inject({ method, url, headers, ...(payload && { payload }) });
  assert.ok(reply.statusCode < 300, `${method} ${url}: ${reply.body}`);
  return reply.json<T>();
}

/** As far as `state`; by a colleague where the caller is an operator. */
async function made(world: World, isSubmitted: boolean): Promise<string> {
  const clerk = await makeMember(world.io, world.service.institutionId, 'operator');
  const { headers } = clerk;
  const { service_id: id } = await call<{ service_id: string }>(world, headers, 'POST', '', {
    content: card(),
  });
  if (isSubmitted) await call(world, headers, 'POST', `/${id}/submission`, { revision: 1 });
  return id;
}

const withDraft =
  (body?: object): SetUp =>
  async (world) => ({
    replace: { [IDS.service]: await made(world, false) },
    ...(body && { body }),
  });
const withSubmitted =
  (body?: object): SetUp =>
  async (world) => ({
    replace: { [IDS.service]: await made(world, true) },
    ...(body && { body }),
  });

/** The world's own service is published; its first touch begins its file. */
const withLogo: SetUp = async (world) => {
  const id = await made(world, false);
  const logo = picture(2, 2, [0, 70, 140]).toString('base64');
  const given = await call<{ logo: string }>(world, world.headers, 'POST', `/${id}/logos`, {
    logo,
  });
  return { replace: { [IDS.service]: id, '9f86d081884c7d65': given.logo } };
};

const withReviewedLogo: SetUp = async (world) => {
  const id = await made(world, false);
  const { headers } = await makeMember(world.io, world.service.institutionId, 'operator');
  const logo = picture(2, 2, [0, 70, 140]).toString('base64');
  const given = await call<{ logo: string }>(world, headers, 'POST', `/${id}/logos`, { logo });
  await call(world, headers, 'POST', `/${id}/submission`, { revision: 1 });
  return { replace: { [IDS.service]: id, '9f86d081884c7d65': given.logo } };
};

const own = '/backoffice/api/v1/institutions/{institution_id}/services';
const review = '/backoffice/api/v1/service-reviews/{service_id}';
const reason = 'La descrizione non dice a chi serve il servizio.';

export const SERVICE_SET_UPS: Record<string, SetUp> = {
  [`POST ${own}`]: async () => ({ body: { content: card() } }),
  [`GET ${own}/{service_id}`]: withDraft(),
  [`PUT ${own}/{service_id}/draft`]: async (world) => ({
    ...(await withDraft()(world)),
    body: { revision: 1, content: card() },
  }),
  [`DELETE ${own}/{service_id}/draft`]: withDraft(),
  [`POST ${own}/{service_id}/submission`]: withDraft({ revision: 1 }),
  [`DELETE ${own}/{service_id}/submission`]: withSubmitted(),
  [`POST ${own}/{service_id}/publication`]: withSubmitted({ number: 1, when: 'when_approved' }),
  [`GET ${own}/{service_id}/history`]: withDraft(),
  [`POST ${own}/{service_id}/logos`]: withDraft({
    logo: picture(2, 2, [0, 70, 140]).toString('base64'),
  }),
  [`GET ${own}/{service_id}/logos/{logo_version}`]: withLogo,
  [`GET ${review}`]: withSubmitted(),
  [`GET ${review}/logos/{logo_version}`]: withReviewedLogo,
  [`POST ${review}/approval`]: withSubmitted({ revision: 2 }),
  [`POST ${review}/rejection`]: withSubmitted({ revision: 2, reason, notes: [] }),
};
