// A service's own messages over HTTP: the list and the search.
import { answer, serve } from '@io/endpoint/serve';
import type { FiscalCode } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import { encodeTime } from 'ulid';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { mayCallFrom } from '../services/index.ts';
import { statesOf, wireStatus } from './rules.ts';
import { listSentMessages, searchSentMessages, type SentFilters } from './sent-contract.ts';
import { takenBackOf } from './sent-message.ts';
import { listSent, type SentRow } from './sent-store.ts';

/** The smallest id that a message of this day in Italy, begun, can have. */
function idAtStartOf(day: string, daysLater = 0): string {
  const start = Temporal.PlainDate.from(day)
    .add({ days: daysLater })
    .toZonedDateTime('Europe/Rome').epochMilliseconds;
  return `${encodeTime(Math.max(0, start), 10)}${'0'.repeat(16)}`;
}

const GREATEST_ID = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';
const lower = (a: string, b: string) => (a < b ? a : b);

/** As the statement compares subjects: lower case without accents. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();

const itemOf = (row: SentRow) => ({
  id: row.id,
  ...(row.fiscal_code !== null && { fiscal_code: row.fiscal_code }),
  created_at: wireInstant(row.created_at),
  subject: row.subject,
  status: wireStatus(row.state),
  ...(row.rejection_reason !== null && { rejection_reason: row.rejection_reason }),
  ...(row.reference !== null && { reference: row.reference }),
  ...(row.taken_back_at !== null && { taken_back: takenBackOf(row, row.taken_back_at) }),
  ...(row.corrects !== null && { corrects: row.corrects }),
  ...(row.keep_until !== null && { keep_until: row.keep_until.toString() }),
});

export function sentRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  async function pageOf(
    { service, address }: InstitutionCaller,
    filters: SentFilters & { page_size: number; fiscal_code?: string | undefined },
  ) {
    const from = mayCallFrom(service, address);
    if (!from.allowed) throw new Refusal(from.problem);
    const upTo = filters.to_day === undefined ? GREATEST_ID : idAtStartOf(filters.to_day, 1);
    const { rows, next } = await listSent(context.sql, {
      serviceId: service.serviceId,
      below: lower(filters.maximum_id ?? GREATEST_ID, upTo),
      above: filters.from_day === undefined ? '' : idAtStartOf(filters.from_day),
      size: filters.page_size,
      citizenId:
        filters.fiscal_code === undefined
          ? undefined
          : context.secrets.citizenId(filters.fiscal_code as FiscalCode),
      reference: filters.reference,
      idempotencyKey: filters.idempotency_key,
      states: filters.status && statesOf(filters.status),
      subject: filters.subject && plain(filters.subject),
    });
    return { items: rows.map(itemOf), ...(next !== undefined && { next }) };
  }

  serve(app, doors, listSentMessages, async ({ caller, query }) =>
    answer(200, await pageOf(caller, query)),
  );
  serve(app, doors, searchSentMessages, async ({ caller, body }) =>
    answer(200, await pageOf(caller, body)),
  );
}
