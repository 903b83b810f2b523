// Deadlines over HTTP: the list, the choice of reminders, one due date as a file.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { dayInRome, wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { changeChoices } from './actions.ts';
import { deadlineFile } from './calendar.ts';
import * as contract from './contract.ts';
import { defaultChoices, dueDayOf, isSettled, type ReminderChoices } from './rules.ts';
import { type DeadlineRow, findChoices, findDeadline, listRange } from './store.ts';

const MAX_DAYS = 800;

const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime('Europe/Rome').toInstant();

function rangeOf(
  query: { from?: string | undefined; to?: string | undefined },
  now: Temporal.Instant,
) {
  const from = query.from === undefined ? dayInRome(now) : Temporal.PlainDate.from(query.from);
  const to =
    query.to === undefined ? from.add({ days: MAX_DAYS }) : Temporal.PlainDate.from(query.to);
  const days = from.until(to).days;
  if (days < 0 || days > MAX_DAYS) throw new Refusal(contract.deadlineProblems.range_not_valid);
  return { from: startOf(from), to: startOf(to.add({ days: 1 })) };
}

const cursorOf = (row: DeadlineRow) =>
  [
    wireInstant(row.due_at),
    row.message_id,
    ...(row.notice_number === '' ? [] : [row.notice_number]),
  ].join('_');

function afterOf(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const [dueAt = '', messageId = '', noticeNumber = ''] = cursor.split('_');
  return { dueAt: Temporal.Instant.from(dueAt), messageId, noticeNumber };
}

const wireDeadline = (row: DeadlineRow) => ({
  message_id: row.message_id,
  due_date: wireInstant(row.due_at),
  due_day: dueDayOf(row.due_at).toString(),
  title: row.subject,
  sender_service_id: row.service_id,
  service_name: row.service_name ?? '',
  organization_name: row.organization_name ?? '',
  is_read: row.is_read,
  ...(row.amount !== null && { amount: row.amount }),
  ...(row.payment_state !== null && { payment_state: row.payment_state }),
  ...(isSettled(row.payment_state) && { is_done: true as const }),
  ...(row.installment !== null &&
    row.payee_fiscal_code !== null && {
      instalment: {
        payee_fiscal_code: row.payee_fiscal_code,
        notice_number: row.notice_number,
        number: row.installment,
        of: row.installments ?? row.installment,
      },
    }),
});

const wireChoices = (choices: ReminderChoices) => ({
  days_before: [...choices.daysBefore],
  quiet_from: choices.quietFrom,
  quiet_until: choices.quietUntil,
  even_if_read: choices.evenIfRead,
});

export function deadlineRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;

  serve(app, doors, contract.listDeadlines, async ({ caller, query, reply }) => {
    const rows = await listRange(sql, {
      citizenId: caller.subject,
      ...rangeOf(query, clock()),
      after: afterOf(query.cursor),
      onlyUnpaid: query.unpaid === 'true',
      limit: query.page_size + 1,
    });
    const page = rows.slice(0, query.page_size);
    const last = page.at(-1);
    const hasMore = rows.length > page.length && last !== undefined;
    reply.header('cache-control', 'private, no-cache');
    return answer(200, {
      items: page.map(wireDeadline),
      ...(hasMore && { next: cursorOf(last) }),
    });
  });

  serve(app, doors, contract.getReminderChoices, async ({ caller }) =>
    answer(200, wireChoices((await findChoices(sql, caller.subject)) ?? defaultChoices)),
  );

  serve(app, doors, contract.setReminderChoices, async ({ caller, body }) => {
    const choices: ReminderChoices = {
      daysBefore: body.days_before.toSorted((a, b) => b - a),
      quietFrom: body.quiet_from,
      quietUntil: body.quiet_until,
      evenIfRead: body.even_if_read,
    };
    await changeChoices(context, caller.subject, choices);
    return answer(200, wireChoices(choices));
  });

  serve(app, doors, contract.getDeadlineFile, async ({ caller, params, reply }) => {
    const row = await findDeadline(sql, caller.subject, params.id);
    if (row === undefined) throw new Refusal(contract.deadlineProblems.deadline_not_found);
    reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="scadenza.ics"',
        'cache-control': 'private, no-cache',
      })
      .send(deadlineFile(row, context.config.publicUrl));
    return undefined;
  });
}
