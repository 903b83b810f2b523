// An institution's figures over HTTP: for its people, and for everybody.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { csvOf } from '../../floor/csv.ts';
import { Refusal } from '../../floor/errors.ts';
import { findInstitution } from '../institutions/index.ts';
import { listInstitutionCards, searchTextOf } from '../services/index.ts';
import { figureProblems } from './contract.ts';
import { LICENSE } from './open-data.ts';
import * as contract from './outcome-contract.ts';
import { listOwnServices, readOutcomes } from './outcome-store.ts';
import { byDay, byService, publicDays, tableRows } from './outcomes.ts';
import { SERVICE_KINDS, type Span, spanOf } from './rules.ts';

const MOST_FOUND = 20;
const PUBLIC = { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' };

export function outcomeRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;
  function span(query: { from?: string | undefined; to?: string | undefined }): Span {
    const asked = spanOf(query, dayInRome(context.clock()));
    if (Temporal.PlainDate.compare(asked.from, asked.to) > 0)
      throw new Refusal(figureProblems.span_wrong);
    return asked;
  }

  /** Of the services that this person has, or of the one that is asked for. */
  async function own(
    caller: { institutionId: string; hasService(id: string): boolean },
    query: { service_id?: string | undefined },
    asked: Span,
  ) {
    const all = await listOwnServices(sql, caller.institutionId);
    const services = all.filter(
      ({ service_id: id }) =>
        caller.hasService(id) && (query.service_id === undefined || query.service_id === id),
    );
    const ids = services.map((one) => one.service_id);
    return { services, rows: await readOutcomes(sql, ids, SERVICE_KINDS, asked) };
  }

  serve(app, doors, contract.listOutcomes, async ({ caller, query }) => {
    const asked = span(query);
    const { services, rows } = await own(caller, query, asked);
    return answer(200, { items: byDay(rows, asked), services: byService(rows, services) });
  });

  serve(app, doors, contract.exportOutcomes, async ({ caller, query, reply }) => {
    const asked = span(query);
    const { services, rows } = await own(caller, query, asked);
    await reply
      .headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="risultati-${asked.from.toString()}-${asked.to.toString()}.csv"`,
        'cache-control': 'no-store',
      })
      .send(csvOf(tableRows(rows, services), ';', true));
    return undefined;
  });

  /** Who has no service that citizens see is found by nobody, but by the fiscal code. */
  async function findInstitutions(q: string) {
    if (/^\d{11}$/.test(q)) {
      const found = await findInstitution(sql, { fiscalCode: q });
      return { cards: found ? [found] : [], count: found ? 1 : 0 };
    }
    return listInstitutionCards(sql, searchTextOf(q), MOST_FOUND, 0);
  }

  serve(app, doors, contract.openInstitutions, async ({ query }) => {
    const { cards, count } = await findInstitutions(query.q ?? '');
    const items = cards.map(({ name, fiscal_code }) => ({ name, fiscal_code }));
    return answer(200, { items, count }, PUBLIC);
  });

  serve(app, doors, contract.openInstitution, async ({ params, query }) => {
    const asked = span(query);
    const found = await findInstitution(sql, { fiscalCode: params.fiscal_code });
    if (found === undefined) throw new Refusal(contract.outcomeProblems.institution_unknown);
    const services = await listOwnServices(sql, found.id);
    const ids = services.map((one) => one.service_id);
    const kinds = ['delivered', 'read', 'paid', 'timed', 'delivery_ms'];
    const rows = await readOutcomes(sql, ids, kinds, asked);
    return answer(
      200,
      {
        name: found.name,
        fiscal_code: found.fiscal_code,
        ...LICENSE,
        status: found.suspended_at === null ? ('active' as const) : ('suspended' as const),
        services: services.length,
        items: publicDays(rows, asked),
      },
      PUBLIC,
    );
  });
}
