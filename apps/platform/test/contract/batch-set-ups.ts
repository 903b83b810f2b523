// What the documented requests of batches and templates need beforehand: a draft, its rows, a template.
import assert from 'node:assert/strict';
import { IDS } from '../../src/api-docs/example-values.ts';
import { makeFiscalCode, makeMember } from '../builders.ts';
import type { Changes } from './firing.ts';
import type { World } from './world.ts';

type SetUp = (world: World) => Promise<Changes>;

const place = '/backoffice/api/v1/institutions/{institution_id}';

const words = ({ service }: World) => ({
  name: 'Mensa 2027',
  service_id: service.serviceId,
  subject: 'Mensa scolastica di ((nome))',
  body: 'Ciao, l’iscrizione alla mensa di ((nome)) va rinnovata entro giugno. Puoi farlo dal sito della scuola.',
  columns: [{ header: 'Codice fiscale', field: 'fiscal_code' }, { header: 'Nome' }],
  invalid_after_due_date: false,
});

async function call<T>(
  { io, headers, service }: World,
  method: 'POST' | 'PUT',
  path: string,
  payload: object,
): Promise<T> {
  const url = `/backoffice/api/v1/institutions/${service.institutionId}/${path}`;
  const reply = await io.app.inject({ method, url, headers, payload });
  assert.ok(reply.statusCode < 300, `${method} ${url}: ${reply.body}`);
  return reply.json<T>();
}

const withDraft: SetUp = async (world) => {
  const { id } = await call<{ id: string }>(world, 'POST', 'batches', words(world));
  await call(world, 'PUT', `batches/${id}/rows`, {
    version: 1,
    rows: [{ number: 2, cells: [makeFiscalCode(), 'Bimbo'] }],
  });
  return { replace: { [IDS.batch]: id } };
};

/** As it stands once all has left. */
const withSent: SetUp = async (world) => {
  const changes = await withDraft(world);
  await world.io.platform.context.sql`
    update batches.batch set state = 'sent', snapshot = 'x', total = 1, sent = 1 where id = ${changes.replace?.[IDS.batch] ?? null}`;
  return changes;
};

const withBody =
  (body: (world: World) => object): SetUp =>
  async (world) => ({ ...(await withDraft(world)), body: body(world) });

const template = (world: World, version: number) => {
  const { name, service_id, subject, body } = words(world);
  return { name: `${name} ${version}`, service_id, subject, body, mapping: {}, version };
};

const withTemplate: SetUp = async (world) => {
  const id = IDS.batch;
  await makeMember(world.io, world.service.institutionId, 'administrator');
  await call(world, 'PUT', `templates/${id}`, template(world, 0));
  return { replace: { [IDS.template]: id } };
};

export const BATCH_SET_UPS: Record<string, SetUp> = {
  [`PUT ${place}/templates/{template_id}`]: async (world) => ({ body: template(world, 0) }),
  [`DELETE ${place}/templates/{template_id}`]: withTemplate,
  [`POST ${place}/batches`]: async (world) => ({ body: words(world) }),
  [`GET ${place}/batches/{batch_id}`]: withDraft,
  [`PUT ${place}/batches/{batch_id}`]: withBody((world) => ({ ...words(world), version: 1 })),
  [`DELETE ${place}/batches/{batch_id}`]: withDraft,
  [`PUT ${place}/batches/{batch_id}/rows`]: withBody(() => ({
    version: 1,
    rows: [{ number: 3, cells: [makeFiscalCode(), ''] }],
  })),
  [`GET ${place}/batches/{batch_id}/forecast`]: withDraft,
  [`GET ${place}/batches/{batch_id}/example`]: withDraft,
  [`GET ${place}/batches/{batch_id}/refused`]: withDraft,
  [`POST ${place}/batches/{batch_id}/taking-back`]: async (world) => ({
    ...(await withSent(world)),
    body: { kind: 'withdraw', reason: 'Testo sbagliato' },
  }),
  [`GET ${place}/batches/{batch_id}/course`]: withSent,
  [`GET ${place}/batches/{batch_id}/outcome.csv`]: withDraft,
  [`POST ${place}/batches/{batch_id}/moves`]: withBody(() => ({
    move: 'confirm',
    version: 1,
    rows: 1,
  })),
};
