// Does a message wait for somebody who is not on IO yet, exactly as long as its sender said?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { z } from 'zod';
import { enqueue } from '../../src/floor/jobs.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

const rejectOverdue = { name: 'messages.reject_overdue', payload: z.object({}) };

suite('messages that wait', () => {
  const held = holdClock(Temporal.Instant.from('2026-11-22T10:00:00Z'));
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io);
  });
  after(() => io.close());

  const send = async (fiscalCode: string, keepUntil: string) => {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: { fiscal_code: fiscalCode, content: validContent(), keep_until: keepUntil },
    });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string }>().id;
  };
  const statusOf = async (fiscalCode: string, id: string) => {
    const reply = await io.app.inject({
      url: `/api/v1/messages/${fiscalCode}/${id}`,
      headers: service.headers,
    });
    return reply.json<{ status: string; rejection_reason?: string; keep_until?: string }>();
  };
  const waits = (id: string) =>
    eventually('it waits', async () => {
      const { sql } = io.platform.context;
      const [row] =
        await sql`select 1 from messages.message where id = ${id} and state = 'waiting'`;
      return row !== undefined;
    });
  async function sweep(): Promise<void> {
    const { sql } = io.platform.context;
    await enqueue(sql, rejectOverdue, {});
    await eventually('the sweep is done', async () => {
      const [row] =
        await sql`select 1 from graphile_worker.jobs where task_identifier = ${rejectOverdue.name}`;
      return row === undefined;
    });
  }

  test('it waits to the end of its last day in Italy, and is then rejected', async () => {
    const fiscalCode = makeFiscalCode();
    const id = await send(fiscalCode, '2026-11-23');
    await waits(id);
    held.advance({ hours: 36, minutes: 59 });
    assert.equal(held.now().toString(), '2026-11-23T22:59:00Z');
    await sweep();
    const last = await statusOf(fiscalCode, id);
    assert.deepEqual([last.status, last.keep_until], ['ACCEPTED', '2026-11-23']);
    held.advance({ minutes: 2 });
    await sweep();
    const over = await statusOf(fiscalCode, id);
    assert.deepEqual([over.status, over.rejection_reason], ['REJECTED', 'USER_NOT_FOUND']);
    const late = await makeCitizen(io, { fiscalCode });
    const inbox = await io.app.inject({ url: '/app/api/v1/messages', headers: late.headers });
    assert.deepEqual(inbox.json<{ items: unknown[] }>().items, [], 'too late is too late');
  });

  test('a day that has passed, or is more than a year away, is not admitted', async () => {
    const today = held.now().toZonedDateTimeISO('Europe/Rome').toPlainDate();
    for (const [days, status] of [
      [-1, 400],
      [0, 201],
      [365, 201],
      [367, 400],
    ] as const) {
      const reply = await io.app.inject({
        method: 'POST',
        url: '/api/v1/messages',
        headers: service.headers,
        payload: {
          fiscal_code: makeFiscalCode(),
          content: validContent(),
          keep_until: today.add({ days }).toString(),
        },
      });
      assert.equal(reply.statusCode, status, `${days} days`);
    }
  });

  test('it waits for a closed inbox too, but not past a choice against its service', async () => {
    const closed = await makeCitizen(io, { accepted: false });
    const keepUntil = held.now().toZonedDateTimeISO('Europe/Rome').toPlainDate().toString();
    const id = await send(closed.fiscalCode, keepUntil);
    await waits(id);
    await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: closed.headers,
      payload: {
        version: 0,
        accepted_tos_version: 1,
        service_preferences_settings: { mode: 'MANUAL' },
      },
    });
    const fate = await eventually('it has its fate', async () => {
      const found = await statusOf(closed.fiscalCode, id);
      return found.status !== 'ACCEPTED' && found;
    });
    assert.deepEqual([fate.status, fate.rejection_reason], ['REJECTED', 'SERVICE_NOT_ALLOWED']);
  });

  test('who enters while a message is on its way finds it, whichever comes first', async () => {
    const keepUntil = held.now().toZonedDateTimeISO('Europe/Rome').toPlainDate().toString();
    const people = Array.from({ length: 25 }, () => makeFiscalCode());
    const arrivals = await Promise.all(
      people.map(async (fiscalCode) => {
        const [id, citizen] = await Promise.all([
          send(fiscalCode, keepUntil),
          makeCitizen(io, { fiscalCode }),
        ]);
        return { id, citizen };
      }),
    );
    for (const { id, citizen } of arrivals) {
      await eventually('it has arrived', async () => {
        const message = { url: `/app/api/v1/messages/${id}`, headers: citizen.headers };
        return (await io.app.inject(message)).statusCode === 200;
      });
    }
  });
});
