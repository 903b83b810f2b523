// (k) A campaign to everybody: how fast from the first call to the last message readable, and who notices?
import { readFileSync } from 'node:fs';
import { createSecrets } from '../../../apps/platform/src/floor/secrets.ts';
import type { Sql } from '../../../apps/platform/src/floor/database.ts';
import type { CampaignAsked } from '../load/campaign-load.ts';
import { sampleInbox } from '../load/inbox-sample.ts';
import type { CopiesAsked } from '../load/raw-copy.ts';
import { BULK_ROWS } from '../load/requests.ts';
import { runMeasured } from '../load/run-load.ts';
import { fiscalCodeOf, SECRET_KEY } from '../setting/people.ts';
import { percentile, rounded } from '../statistics.ts';
import { takeAway, withoutMover } from './arrivals.ts';
import { type Setting, watchOf } from './figure.ts';

export interface Campaign {
  figure: 'k';
  what: string;
  recipients: number;
  accepted_per_second: number;
  readable_per_second: number;
  copied_per_second: number;
  /** From submit to readable, of COPY of the same rows. */
  of_copy: number;
  lost: number;
  twice: number;
  inbox_quiet_p99_ms: number;
  inbox_meanwhile_p99_ms: number;
  inbox_ratio: number;
  /** Resident memory of the platform, in MiB: before, and the most in the first and in the last quarter of the way. */
  memory_before_mib: number;
  memory_first_quarter_mib: number;
  memory_last_quarter_mib: number;
}

const CALLERS = 4;
const FIRST = 1_000_000;
const CHUNK = 20_000;
const QUIET_MS = 10_000;
const COPY_MS = 10_000;
const SLOWEST_PER_SECOND = 500;
const rawCopy = new URL('../load/raw-copy.ts', import.meta.url);
const campaignLoad = new URL('../load/campaign-load.ts', import.meta.url);

export async function measureCampaign(setting: Setting, recipients: number): Promise<Campaign> {
  const { database, platform } = setting;
  const { sql } = database;
  await enrol(sql, recipients, (sentence) => setting.say(sentence));
  await setting.quiet();
  const calm = sampleInbox(platform.port);
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const quiet = await calm.stop();
  const asked: CampaignAsked = {
    port: platform.port,
    callers: CALLERS,
    from: FIRST,
    recipients,
    warmUpMs: 0,
    durationMs: (recipients / SLOWEST_PER_SECOND) * 1000,
  };
  const since = Temporal.Now.instant();
  const memory = watchMemory(platform.pid);
  const busy = sampleInbox(platform.port);
  const began = performance.now();
  const { result } = await runMeasured(campaignLoad, asked, watchOf(setting));
  await untilNoneIsAccepted(sql, asked.durationMs);
  const seconds = (performance.now() - began) / 1000;
  const meanwhile = await busy.stop();
  const { before, first, last } = memory.stop();
  // A million rows are counted and taken away: longer than any statement of the platform may take.
  const own = await sql.reserve();
  await own`set statement_timeout = '5min'`;
  const [count] = await own<{ all: number; people: number }[]>`
    select count(*)::int as all, count(distinct citizen_id)::int as people
    from messages.message where created_at >= ${since} and state = 'processed'`;
  setting.say(`(k) ${recipients} recipients in ${Math.round(seconds)} s`);
  await takeAway(own, since);
  await own`reset statement_timeout`;
  own.release();
  const copied = await measureCopy(setting);
  return {
    figure: 'k',
    what: 'a campaign by bulk calls of a thousand, from the first call to the last message readable',
    recipients,
    accepted_per_second: Math.round(result.requests / result.seconds),
    readable_per_second: Math.round(recipients / seconds),
    copied_per_second: Math.round(copied),
    of_copy: rounded(recipients / seconds / copied),
    lost: recipients - (count?.people ?? 0),
    twice: (count?.all ?? 0) - (count?.people ?? 0),
    inbox_quiet_p99_ms: rounded(percentile(quiet, 0.99)),
    inbox_meanwhile_p99_ms: rounded(percentile(meanwhile, 0.99)),
    inbox_ratio: rounded(percentile(meanwhile, 0.99) / percentile(quiet, 0.99)),
    memory_before_mib: before,
    memory_first_quarter_mib: first,
    memory_last_quarter_mib: last,
  };
}

/** People who have entered once and read by the app; those who are there stay. */
async function enrol(sql: Sql, count: number, say: (sentence: string) => void): Promise<void> {
  const secrets = createSecrets(Buffer.from(SECRET_KEY, 'base64'));
  for (let from = 0; from < count; from += CHUNK) {
    const codes = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) =>
      fiscalCodeOf(FIRST + from + index),
    );
    const people = codes.map((code) => secrets.citizenId(code));
    const [known] =
      await sql`select 1 from citizens.profile where citizen_id = ${people.at(-1) ?? ''}`;
    if (known !== undefined) continue;
    await sql`
      insert into citizens.citizen (citizen_id, fiscal_code, name, family_name, date_of_birth, created_at, updated_at)
      select t.id, t.code, 'Anna', 'Prova', '1991-04-08', now(), now()
      from unnest(${people}::uuid[], ${codes as string[]}::text[]) as t(id, code) on conflict do nothing`;
    await sql`
      insert into citizens.profile (citizen_id, is_inbox_enabled, preferences_mode, settings_version, accepted_tos_version, updated_at)
      select id, true, 'AUTO', 0, 1, now() from unnest(${people}::uuid[]) as t(id) on conflict do nothing`;
    if ((from / CHUNK) % 10 === 9) say(`(k) ${from + CHUNK} people enrolled`);
  }
}

async function untilNoneIsAccepted(sql: Sql, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  for (;;) {
    const rows = await sql`select 1 from messages.message where state = 'accepted' limit 1`;
    if (rows.length === 0) return;
    if (performance.now() > until) throw new Error('a campaign that does not end');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function measureCopy(setting: Setting): Promise<number> {
  const { url } = setting.database;
  const asked: CopiesAsked = {
    url,
    connections: CALLERS,
    batch: BULK_ROWS,
    warmUpMs: 500,
    durationMs: COPY_MS,
  };
  return withoutMover(url, async () => {
    const { result } = await runMeasured(rawCopy, asked, watchOf(setting));
    return result.requests / result.seconds;
  });
}

function watchMemory(pid: number) {
  const now = () => {
    try {
      const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      return Math.round(Number(found?.[1] ?? 0) / 1024);
    } catch {
      return 0;
    }
  };
  const before = now();
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(now()), 500);
  return {
    stop() {
      clearInterval(timer);
      const quarter = Math.ceil(seen.length / 4);
      return {
        before,
        first: Math.max(...seen.slice(0, quarter)),
        last: Math.max(...seen.slice(-quarter)),
      };
    },
  };
}
