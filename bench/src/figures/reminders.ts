// (m) So many have something due tomorrow: how long until each of their reminders is on its way, once?
import postgres from 'postgres';
import type { RunAsked } from '../load/reminder-run.ts';
import { runMeasured } from '../load/run-load.ts';
import { cpuOfFamily } from '../setting/cpu.ts';
import { dueAgain, dueDatabase, REMINDED_AT } from '../setting/due.ts';
import type { Owner } from '../setting/other-database.ts';
import { best, median, percentile, rounded } from '../statistics.ts';
import type { Setting } from './figure.ts';

export interface Reminders {
  figure: 'm';
  what: string;
  due: number;
  best_seconds: number;
  median_seconds: number;
  best_per_second: number;
  median_per_second: number;
  /** Of the process that runs it, a reminder. */
  server_cpu_us: number;
  postgres_cpu_us: number | undefined;
  /** The longest transaction: others wait for no longer. */
  batch_p99_ms: number;
  /** The same rows written by two statements of PostgreSQL alone. */
  plain_per_second: number;
  of_plain: number;
  lost: number;
  twice: number;
}

const reminderRun = new URL('../load/reminder-run.ts', import.meta.url);
const SLOWEST_PER_SECOND = 400;

export async function measureReminders(setting: Setting, due: number): Promise<Reminders> {
  const { database, rounds } = setting;
  const url = await dueDatabase(database, due, (sentence) => setting.say(sentence));
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const seconds: number[] = [];
    const batches: number[] = [];
    const cpu: number[] = [];
    const own: number[] = [];
    const plain: number[] = [];
    let [lost, twice] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      await dueAgain(sql);
      await setting.quiet();
      plain.push(await writePlainly(sql));
      await dueAgain(sql);
      await setting.quiet();
      const asked: RunAsked = {
        url,
        at: REMINDED_AT.toString(),
        warmUpMs: 0,
        durationMs: (due / SLOWEST_PER_SECOND) * 1000,
      };
      const { result, used } = await runMeasured(reminderRun, asked, () => ({
        platform: undefined,
        postgres: cpuOfFamily(database.postgres.pid),
      }));
      seconds.push(result.seconds);
      batches.push(percentile(result.latencies, 0.99));
      own.push(Number(result.kept[0]) / due);
      if (used.postgres !== undefined) cpu.push(used.postgres / due);
      const found = await countNotices(sql);
      lost = Math.max(lost, due - found.people);
      twice = Math.max(twice, found.notices - found.people);
      if (found.left > 0) throw new Error(`${found.left} were not reminded`);
      setting.say(
        `(m) round ${round + 1}: ${due} reminded in ${result.seconds.toFixed(1)} s, plainly written in ${plain.at(-1)?.toFixed(1)} s`,
      );
    }
    const speeds = seconds.map((one) => due / one);
    const plainSpeeds = plain.map((one) => due / one);
    return {
      figure: 'm',
      what: 'the reminder run, one process: whether it is still needed, the notice by e-mail queued, the next one planned',
      due,
      best_seconds: rounded(Math.min(...seconds)),
      median_seconds: rounded(median(seconds)),
      best_per_second: Math.round(best(speeds)),
      median_per_second: Math.round(median(speeds)),
      server_cpu_us: rounded(median(own)),
      postgres_cpu_us: cpu.length > 0 ? rounded(median(cpu)) : undefined,
      batch_p99_ms: rounded(Math.max(...batches)),
      plain_per_second: Math.round(median(plainSpeeds)),
      of_plain: rounded(median(speeds) / median(plainSpeeds)),
      lost,
      twice,
    };
  } finally {
    await sql`vacuum deadlines.deadline, delivery.email_notice`.catch(() => {});
    await sql.end({ timeout: 5 });
  }
}

/** Seconds for a notice to each and the next reminder of each, judging nothing: no run can be faster than this. */
async function writePlainly(sql: Owner): Promise<number> {
  const began = performance.now();
  await sql.begin(async (tx) => {
    await tx`
      insert into delivery.email_notice (citizen_id, message_id, occasion, service_id, subject, due_day, next_attempt_at, expires_at, due_at)
      select d.citizen_id, d.message_id, 'reminder 2026-12-01', d.service_id, m.subject, '2026-12-02', d.next_reminder_at, d.due_at, d.due_at
      from deadlines.deadline d join messages.message m on m.citizen_id = d.citizen_id and m.id = d.message_id`;
    await tx`update deadlines.deadline set next_reminder_at = due_at - interval '14 hours'`;
  });
  return (performance.now() - began) / 1000;
}

async function countNotices(sql: Owner) {
  const [row] = await sql<{ notices: string; people: string; left: string }[]>`
    select (select count(*) from delivery.email_notice where state = 'queued') as notices,
           (select count(distinct citizen_id) from delivery.email_notice where state = 'queued') as people,
           (select count(*) from deadlines.deadline where next_reminder_at <= ${REMINDED_AT.toString()}::timestamptz) as left`;
  return { notices: Number(row?.notices), people: Number(row?.people), left: Number(row?.left) };
}

export function remindersRows(m: Reminders): string[][] {
  const many = m.due.toLocaleString('en');
  const speed = (a: number, b: number) => `${a.toLocaleString('en')} / ${b.toLocaleString('en')}`;
  const cpu = m.postgres_cpu_us === undefined ? '–' : String(Math.round(m.postgres_cpu_us));
  const row = (what: string, value: string, aim: string) => [what, '', '', '', '', value, aim];
  return [
    [
      `(m) reminders of ${many} due tomorrow, ${m.best_seconds} s`,
      speed(m.best_per_second, m.median_per_second),
      String(Math.round(m.server_cpu_us)),
      cpu,
      '',
      '',
      '',
    ],
    [
      '    the same rows by two plain statements',
      m.plain_per_second.toLocaleString('en'),
      '',
      '',
      '',
      String(m.of_plain),
      '',
    ],
    row('    longest transaction, p99', `${m.batch_p99_ms} ms`, ''),
    row('    reminders lost, twice', `${m.lost}, ${m.twice}`, '0, 0'),
  ];
}
