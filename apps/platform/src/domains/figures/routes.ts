// Figures over HTTP: for operators, and for everybody as open data.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { csvOf } from '../../floor/csv.ts';
import { Refusal } from '../../floor/errors.ts';
import * as contract from './contract.ts';
import { FIELDS, LICENSE, PUBLIC_KINDS, publicItems } from './open-data.ts';
import { outcomeRoutes } from './outcome-routes.ts';
import { daysOf, PLATFORM_KINDS, type Span, spanOf, tableOf } from './rules.ts';
import { readPlatform } from './store.ts';

/** Anybody may copy it and keep it a minute. */
const PUBLIC = { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' };

export function figureRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  outcomeRoutes(app, doors, context);
  const { sql } = context;
  function span(query: { from?: string | undefined; to?: string | undefined }): Span {
    const asked = spanOf(query, dayInRome(context.clock()));
    if (Temporal.PlainDate.compare(asked.from, asked.to) > 0)
      throw new Refusal(contract.figureProblems.span_wrong);
    return asked;
  }

  serve(app, doors, contract.adoption, async ({ query }) => {
    const asked = span(query);
    const at = tableOf(await readPlatform(sql, [...PLATFORM_KINDS, 'delivered'], asked));
    const items = daysOf(asked).map((day) => ({
      day,
      people: at(day, 'people'),
      logins: at(day, 'logins'),
      messages: at(day, 'delivered'),
      payments: at(day, 'payments'),
      paid_cents: at(day, 'paid_cents'),
    }));
    return answer(200, { items });
  });

  serve(app, doors, contract.openFigures, async ({ query }) => {
    const asked = span(query);
    const items = publicItems(await readPlatform(sql, PUBLIC_KINDS, asked), asked);
    const title = 'IO: persone, accessi, messaggi e pagamenti al giorno';
    return answer(200, { title, ...LICENSE, fields: [...FIELDS], items }, PUBLIC);
  });

  serve(app, doors, contract.openFiguresCsv, async ({ query, reply }) => {
    const asked = span(query);
    const items = publicItems(await readPlatform(sql, PUBLIC_KINDS, asked), asked);
    const names = FIELDS.map(({ name }) => name);
    const file = csvOf([names, ...items.map((item) => names.map((name) => item[name]))], ',');
    await reply
      .headers({
        ...PUBLIC,
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="io-figures.csv"',
        link: `<${LICENSE.license_url}>; rel="license"`,
      })
      .send(file);
    return undefined;
  });
}
