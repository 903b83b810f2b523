// The statements of the queue: places given, gates as they stand, what the ticker writes, places used.
import type { Db, Transaction } from '../../floor/database.ts';
import type { GateRow, GateSettings, NewGate } from './gate.ts';
import type { Admitted } from './queue-state.ts';
import type { Line, Mark, Precedence, Trouble } from './rules.ts';

/** Any number; the same in every process. */
const TICKER_LOCK = 8_122_020;

export interface PlaceAsked {
  gate: string;
  class: Precedence;
  count: number;
}

/** Gives places and returns, in the same order, the last number that each line has now given. Durable when it returns. */
export async function takePlaces(db: Db, asked: readonly PlaceAsked[]): Promise<number[]> {
  // Locked in one order: two processes that ask for the same lines the other way round would block each other.
  const rows = await db<{ gate: string; class: Precedence; given: number }[]>`
    with asked as (
      select * from unnest(${asked.map((a) => a.gate)}::text[], ${asked.map((a) => a.class)}::text[], ${asked.map((a) => a.count)}::int[])
        as t(gate, class, places)
    ), locked as (
      select l.gate, l.class, asked.places from admission.line l
      join asked on asked.gate = l.gate and asked.class = l.class
      order by l.gate, l.class for update of l
    )
    update admission.line l set given = l.given + locked.places from locked
    where l.gate = locked.gate and l.class = locked.class
    returning l.gate, l.class, l.given`;
  const given = new Map(rows.map((row) => [`${row.gate} ${row.class}`, row.given]));
  return asked.map((one) => given.get(`${one.gate} ${one.class}`) ?? 0);
}

/** What an operator has declared of a gate that is there already stays; otherwise the settings hold. */
export async function insertGates(
  db: Db,
  gates: readonly NewGate[],
  settings: GateSettings,
  now: Temporal.Instant,
): Promise<void> {
  for (const gate of gates) {
    await db`
      insert into admission.gate (name, kind, label, entity_id, rate, burst, tokens, room, ticked_at)
      values (${gate.name}, ${gate.kind}, ${gate.label}, ${gate.entityId ?? null},
              ${settings.rate ?? null}::float8, ${settings.burst}::float8, ${settings.burst}::float8, ${settings.burst}::float8, ${now})
      on conflict (name) do update set label = excluded.label,
        rate = case when admission.gate.declared then admission.gate.rate else excluded.rate end,
        burst = case when admission.gate.declared then admission.gate.burst else excluded.burst end`;
    for (const [one, share] of Object.entries(settings.shares)) {
      await db`
        insert into admission.line (gate, class, share) values (${gate.name}, ${one}, ${share}::float8) on conflict do nothing`;
      await db`
        insert into admission.turn (gate, class) values (${gate.name}, ${one}) on conflict do nothing`;
    }
  }
}

type LineRow = Line & { gate: string };

export async function listGates(db: Db): Promise<GateRow[]> {
  // `served` before `given`: the other way round a turn could seem to have come that was never given.
  const turns = await db<{ gate: string; class: Precedence; served: number; credit: number }[]>`
    select gate, class, served, credit from admission.turn`;
  const lines = await db<
    { gate: string; class: Precedence; share: number; given: number }[]
  >`select gate, class, share, given from admission.line order by gate, class desc`;
  const gates = await db<Omit<GateRow, 'lines'>[]>`select * from admission.gate order by name`;
  const came = await db<
    { gate: string; called_ms: number; count: number }[]
  >`select gate, called_ms, count from admission.came`;
  const cameOf = new Map(came.map((one) => [`${one.gate} ${one.called_ms}`, one.count]));
  const turnOf = new Map(turns.map((turn) => [`${turn.gate} ${turn.class}`, turn]));
  const all: LineRow[] = lines.map((line) => {
    const turn = turnOf.get(`${line.gate} ${line.class}`);
    return { ...line, served: turn?.served ?? 0, credit: turn?.credit ?? 0 };
  });
  return gates.map((gate) => ({
    ...gate,
    lines: all.filter((line) => line.gate === gate.name),
    recent: gate.recent.map((mark) => ({
      ...mark,
      came: cameOf.get(`${gate.name} ${mark.atMs}`) ?? 0,
    })),
  }));
}

/** One process ticks at a time: the lock ends with the transaction, so that no dead process keeps it. */
export async function tryTickerLock(tx: Transaction): Promise<boolean> {
  const [row] = await tx<
    { locked: boolean }[]
  >`select pg_try_advisory_xact_lock(${TICKER_LOCK}) as locked`;
  return row?.locked === true;
}

export interface TickedGate {
  name: string;
  tokens: number;
  room: number;
  factor: number;
  trouble: Trouble;
  adjustedAt: Temporal.Instant | null;
  comeCharged: number;
  asideCharged: number;
  recent: readonly Mark[];
  lines: readonly Line[];
}

export async function saveTick(
  tx: Transaction,
  gate: TickedGate,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update admission.gate set tokens = ${gate.tokens}::float8, room = ${gate.room}::float8,
      factor = ${gate.factor}::float8, trouble = ${gate.trouble}, adjusted_at = ${gate.adjustedAt},
      come_charged = ${gate.comeCharged}, aside_charged = ${gate.asideCharged},
      recent = ${JSON.stringify(gate.recent)}::text::jsonb, ticked_at = ${now}
    where name = ${gate.name}`;
  const [oldest] = gate.recent;
  await tx`delete from admission.came where gate = ${gate.name} and called_ms < ${oldest?.atMs ?? 0}`;
  for (const line of gate.lines) {
    await tx`
      update admission.turn set served = ${line.served}, credit = ${line.credit}::float8
      where gate = ${gate.name} and class = ${line.class} and served <= ${line.served}`;
  }
}

/** Adds what a process has let through since it last said so. */
export async function addAdmitted(tx: Transaction, admitted: readonly Admitted[]): Promise<void> {
  for (const { gate, came, aside } of admitted) {
    const come = came.reduce((sum, [, count]) => sum + count, 0);
    await tx`
      update admission.gate set come = come + ${come}, aside = aside + ${aside} where name = ${gate}`;
    for (const [calledMs, count] of came) {
      await tx`
        insert into admission.came as c (gate, called_ms, count) values (${gate}, ${calledMs}, ${count})
        on conflict (gate, called_ms) do update set count = c.count + excluded.count`;
    }
  }
}

export async function seeProcess(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  await db`
    insert into admission.process (id, seen_at) values (${id}, ${now})
    on conflict (id) do update set seen_at = excluded.seen_at`;
}

export async function countProcesses(db: Db, since: Temporal.Instant): Promise<number> {
  const [row] = await db<
    { n: number }[]
  >`select count(*) as n from admission.process where seen_at >= ${since}`;
  return row?.n ?? 1;
}

/** `fresh`: the place was not used before. `again`: the login that began with it did not end well. `spent`: no more. */
export type EntryVerdict = 'fresh' | 'again' | 'spent';

/** Uses places, in order; a place may begin `most` logins until one ends well. */
export async function enterWith(
  db: Db,
  tickets: readonly string[],
  most: number,
  now: Temporal.Instant,
): Promise<EntryVerdict[]> {
  const rows = await db<{ ticket: string; times: number; used: boolean }[]>`
    insert into admission.entry as e (ticket, at, times)
    select ticket, ${now}, 1 from unnest(${[...tickets]}::text[]) as t(ticket) order by ticket
    on conflict (ticket) do update set times = least(e.times + 1, ${most + 1}::int)
    returning ticket, times, used`;
  const byTicket = new Map(rows.map((row) => [row.ticket, row]));
  return tickets.map((ticket) => {
    const row = byTicket.get(ticket);
    if (row === undefined || row.used || row.times > most) return 'spent';
    return row.times === 1 ? 'fresh' : 'again';
  });
}

export async function markUsed(db: Db, ticket: string): Promise<void> {
  await db`update admission.entry set used = true where ticket = ${ticket}`;
}

/** Counts a use of a link and says whether it was within its few. */
export async function useRight(
  db: Db,
  right: { mark: string; expiresAt: Temporal.Instant; most: number },
): Promise<boolean> {
  const [row] = await db<{ uses: number }[]>`
    insert into admission.precedence_use as p (token, uses, expires_at)
    values (${right.mark}, 1, ${right.expiresAt})
    on conflict (token) do update set uses = least(p.uses + 1, ${right.most + 1}::int)
    returning uses`;
  return row !== undefined && row.uses <= right.most;
}

export async function sweep(
  db: Db,
  before: { samples: Temporal.Instant; entries: Temporal.Instant; now: Temporal.Instant },
): Promise<void> {
  await db`delete from admission.sample where at < ${before.samples}`;
  await db`delete from admission.level where at < ${before.samples}`;
  await db`delete from admission.refusal where at < ${before.samples}`;
  await db`delete from admission.process where seen_at < ${before.samples}`;
  await db`delete from admission.entry where at < ${before.entries}`;
  await db`delete from admission.call_back where created_at < ${before.entries}`;
  await db`delete from admission.precedence_use where expires_at < ${before.now}`;
}
