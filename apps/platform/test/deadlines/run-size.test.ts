// How long does the run take for many who are due tomorrow? REMINDERS=100000 npm test -- deadlines/run-size
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REMINDER_BATCH, sendReminders } from '../../src/domains/deadlines/actions.ts';
import { holdClock, makeService, startTestPlatform } from '../builders.ts';
import { endOf, rome } from './setting.ts';

const COUNT = Number(process.env['REMINDERS'] ?? 10_000);

test('many who are due tomorrow are reminded in batches: each once, and without growing memory', async (t) => {
  // Nobody sends the mails, and no other run takes a share: only the run itself is measured.
  const held = holdClock(rome('2027-02-11T09:00'));
  const io = await startTestPlatform({ clock: held.clock, settings: { ROLES: 'web' } });
  try {
    const { sql } = io.platform.context;
    const { serviceId } = await makeService(io);
    const due = endOf('2027-02-12');
    await sql
      .unsafe(
        `set statement_timeout = 0;
         create temporary table people as
           select md5(n::text)::uuid as citizen_id, '0' || lpad(n::text, 25, '0') as id from generate_series(1, ${COUNT}) n;
         insert into citizens.citizen (citizen_id, fiscal_code, name, family_name, date_of_birth, created_at, updated_at)
           select citizen_id, 'AAAAAA00A00A000A', 'Anna', 'Prova', '1991-04-08', '2027-01-01', '2027-01-01' from people;
         insert into citizens.profile (citizen_id, email, is_email_validated, is_inbox_enabled, preferences_mode, settings_version, updated_at)
           select citizen_id, 'anna@example.com', true, true, 'AUTO', 0, '2027-01-01' from people;
         insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item)
           select citizen_id, id, '${serviceId}', 'processed', '2027-02-01', 3600, 'STANDARD', 'Avviso di pagamento TARI 2027',
             '{"id":"' || id || '","message_title":"Avviso di pagamento TARI 2027","due_date":"${due}","amount":12050' from people;
         insert into deadlines.deadline (citizen_id, message_id, service_id, due_at, next_reminder_at)
           select citizen_id, id, '${serviceId}', '${due}', '2027-02-11 09:00 Europe/Rome' from people;
         analyze;`,
      )
      .simple();

    const heapBefore = process.memoryUsage().heapUsed;
    let batches = 0;
    let heap = 0;
    const start = performance.now();
    for (let outcome = 'more'; outcome === 'more'; batches += 1) {
      outcome = await sendReminders(io.platform.context);
      heap = Math.max(heap, process.memoryUsage().heapUsed);
    }
    const seconds = (performance.now() - start) / 1000;
    assert.ok(batches <= COUNT / REMINDER_BATCH + 1, `${batches} batches`);
    const [made] = await sql<{ notices: number; left: number; later: number }[]>`
      select (select count(*) from delivery.email_notice where occasion = 'reminder 2027-02-11') as notices,
             (select count(*) from deadlines.deadline where next_reminder_at <= ${held.now()}) as left,
             (select count(*) from deadlines.deadline where next_reminder_at = ${rome('2027-02-12T09:00')}) as later`;
    assert.deepEqual(made, { notices: COUNT, left: 0, later: COUNT });
    assert.ok(heap - heapBefore < 200_000_000, `${heap - heapBefore} bytes more`);

    // The least that PostgreSQL can do for it: the same rows in two statements that know everything beforehand.
    const bareStart = performance.now();
    await sql
      .unsafe(
        `set statement_timeout = 0;
         insert into delivery.email_notice (citizen_id, message_id, occasion, service_id, subject, due_day, next_attempt_at, expires_at)
           select citizen_id, message_id, 'bare', service_id, 'Avviso di pagamento TARI 2027', '2027-02-12', '2027-02-11', due_at
           from deadlines.deadline;
         update deadlines.deadline set next_reminder_at = '2027-02-12 10:00 Europe/Rome';`,
      )
      .simple();
    const bareSeconds = (performance.now() - bareStart) / 1000;
    t.diagnostic(
      `${COUNT} in ${seconds.toFixed(2)} s, ${Math.round(COUNT / seconds)} a second, ${batches} batches; ` +
        `two bare statements ${bareSeconds.toFixed(2)} s: ratio ${(bareSeconds / seconds).toFixed(2)}; ` +
        `${Math.round((heap - heapBefore) / 1e6)} MB more`,
    );
  } finally {
    await io.close();
  }
});
