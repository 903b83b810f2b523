// What tests of deadlines are made of: messages with a due date, the wait until they are kept, reminders as they went.
import assert from 'node:assert/strict';
import {
  eventually,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

/** A wall clock's time in Italy. */
export const rome = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Rome').toInstant();

/** The end of a day in Italy, as institutions write a due date. */
export const endOf = (day: string): string => rome(`${day}T23:59:59`).toString();

export async function send(
  io: TestPlatform,
  service: TestService,
  to: TestCitizen,
  content: object,
): Promise<string> {
  const reply = await io.app.inject({
    method: 'POST',
    url: '/api/v1/messages',
    headers: service.headers,
    payload: { fiscal_code: to.fiscalCode, content: validContent(content), time_to_live: 604_800 },
  });
  assert.equal(reply.statusCode, 201, reply.body);
  return reply.json<{ id: string }>().id;
}

/** When the next reminder of it comes, once the deadline is kept; null when there is none. */
export const keptDeadline = (io: TestPlatform, id: string) =>
  eventually('the deadline is kept', async () => {
    const [row] = await io.platform.context.sql<
      { next_reminder_at: Temporal.Instant | null }[]
    >`select next_reminder_at from deadlines.deadline where message_id = ${id}`;
    return row;
  });

export async function sendDated(
  io: TestPlatform,
  service: TestService,
  to: TestCitizen,
  content: object,
): Promise<string> {
  const id = await send(io, service, to, content);
  await keptDeadline(io, id);
  return id;
}

/** The days on which a mail reminded, or will, of this message. */
export async function remindedOn(io: TestPlatform, id: string): Promise<string[]> {
  const rows = await io.platform.context.sql<{ occasion: string }[]>`
    select occasion from delivery.email_notice
    where message_id = ${id} and occasion <> 'arrival' order by occasion`;
  return rows.map(({ occasion }) => occasion.replace('reminder ', ''));
}
