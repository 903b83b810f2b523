// Batches that are caught between what a step has accepted and its note of it.
import assert from 'node:assert/strict';
import postgres from 'postgres';
import {
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { lay, SECRET_KEY } from './cast.ts';

/** More than one step, fewer than those that want a second person. */
export const ROWS = 600;

export interface CaughtBatch {
  id: string;
  serviceId: string;
  /** The last of its rows. */
  person: TestCitizen;
  /** Until then nobody can note that the last row has left. */
  letGo: () => Promise<void>;
}

const columns = ['fiscal_code', 'name', 'amount', 'due_date'].map((field) => ({
  header: field,
  field,
}));
const notices = {
  description: 'TARI 2099, ((name))',
  iban: 'IT60X0542811101000000123456',
  category: '9/0101108TS/',
};

async function holdLastRow(url: string, batchId: string): Promise<() => Promise<void>> {
  const sql = postgres(url, { max: 1 });
  const held = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const holding = sql.begin(async (tx) => {
    await tx`select 1 from batches.recipient where batch_id = ${batchId} and number = ${ROWS + 1} for update`;
    held.resolve();
    await over.promise;
  });
  await held.promise;
  return async () => {
    over.resolve();
    await holding;
    await sql.end();
  };
}

async function confirmed(io: TestPlatform, more: object): Promise<CaughtBatch> {
  const service = await makeService(io);
  const clerk = await makeMember(io, service.institutionId, 'operator');
  const person = await makeCitizen(io);
  const ask = async (method: 'POST' | 'PUT', path: string, payload: object) => {
    const url = `/backoffice/api/v1/institutions/${service.institutionId}/batches${path}`;
    const reply = await io.app.inject({ method, url, headers: clerk.headers, payload });
    assert.ok(reply.statusCode < 300, reply.body);
    return reply.json<{ id: string; kept: number; state: string }>();
  };
  const { id } = await ask('POST', '', {
    name: 'TARI 2099',
    service_id: service.serviceId,
    subject: 'TARI di ((name))',
    body: 'Ciao ((name)), la TARI del 2099 è di ((amount|euro)) e si paga **entro il ((due_date|data))**, da qui o in banca.',
    columns,
    ...more,
  });
  const rows = Array.from({ length: ROWS }, (_, n) => ({
    number: n + 2,
    cells: [
      n === ROWS - 1 ? person.fiscalCode : makeFiscalCode(),
      `Persona ${n}`,
      '120,50',
      '31/01/2099',
    ],
  }));
  assert.equal((await ask('PUT', `/${id}/rows`, { version: 1, rows })).kept, ROWS);
  const letGo = await holdLastRow(io.databaseUrl, id);
  const { state } = await ask('POST', `/${id}/moves`, { move: 'confirm', version: 1, rows: ROWS });
  assert.equal(state, 'held');
  return { id, serviceId: service.serviceId, person, letGo };
}

/**
 * One of messages and one of notices to pay, confirmed ten minutes ago: a platform begins them at once, and is caught in the
 * last step of each: their rows are accepted, and it cannot say so.
 */
export async function castBatches(url: string): Promise<CaughtBatch[]> {
  await lay(url);
  const io = await startTestPlatform({
    databaseUrl: url,
    clock: () => Temporal.Now.instant().round('millisecond').subtract({ minutes: 10 }),
    settings: { ROLES: 'web', SECRET_KEY },
  });
  const batches = [await confirmed(io, {}), await confirmed(io, { notices })];
  await io.close();
  return batches;
}

/** How far it has come: written down on the batch, and in truth. */
export async function standing(
  sql: postgres.Sql,
  { id, serviceId }: CaughtBatch,
): Promise<{ state: string; noted: number; messages: number; people: number; debts: number }> {
  const [row] = await sql<
    { state: string; noted: number; messages: number; people: number; debts: number }[]
  >`
    select b.state, b.sent as noted, count(m.id)::int as messages, count(distinct m.citizen_id)::int as people,
      (select count(*)::int from positions.position p where p.service_id = ${serviceId}) as debts
    from batches.batch b left join messages.message m on m.service_id = ${serviceId}
    where b.id = ${id} group by b.institution_id, b.id`;
  assert.ok(row);
  return row;
}
