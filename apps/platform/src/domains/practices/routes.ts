// A person's practices over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { getPractice, listPractices, practiceProblems } from './contract.ts';
import { hiddenServices, historyOf, shownOf } from './reads.ts';
import { progressOf } from './rules.ts';
import { findPractice, type ListedRow, listOfCitizen, type Place } from './store.ts';

const FIRST: Place = {
  isOpen: true,
  updatedAt: Temporal.Instant.from('9999-12-31T00:00:00Z'),
  id: '',
};

function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return FIRST;
  const [open, updatedAt = '', id = ''] = cursor.split('_');
  return { isOpen: open === '1', updatedAt: Temporal.Instant.from(updatedAt), id };
}

const cursorOf = (row: ListedRow) =>
  `${row.is_open ? '1' : '0'}_${wireInstant(row.updated_at)}_${row.id}`;

export function practiceRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;

  serve(app, doors, listPractices, async ({ caller, query, reply }) => {
    const citizenId = caller.subject;
    const rows = await listOfCitizen(sql, {
      citizenId,
      hidden: await hiddenServices(sql, citizenId),
      after: placeOf(query.cursor),
      limit: query.page_size + 1,
    });
    const shown = rows.slice(0, query.page_size);
    const last = shown.at(-1);
    reply.header('cache-control', 'private, no-cache');
    return answer(200, {
      items: shown.map((row) => ({ ...shownOf(row), ...progressOf(row.content) })),
      ...(rows.length > query.page_size && last && { next: cursorOf(last) }),
    });
  });

  serve(app, doors, getPractice, async ({ caller, params, reply }) => {
    const citizenId = caller.subject;
    const row = await findPractice(sql, citizenId, params.id);
    const hidden = row === undefined ? [] : await hiddenServices(sql, citizenId);
    if (row === undefined || hidden.includes(row.service_id))
      throw new Refusal(practiceProblems.practice_not_found);
    const { steps, contact, link } = row.content;
    reply.header('cache-control', 'private, no-cache');
    return answer(200, {
      ...shownOf(row),
      steps,
      ...(contact && { contact }),
      ...(link !== undefined && { link }),
      history: historyOf(row.history),
    });
  });
}
