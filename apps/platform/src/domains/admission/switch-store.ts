// The statements of operators' switches: what a gate bears, pauses, sections of the app, who changed what.
import type { Db, Transaction } from '../../floor/database.ts';
import { newUuid } from '../../floor/ids.ts';
import type { LEVELS, SECTIONS } from './contract.ts';

export interface SectionRow {
  name: (typeof SECTIONS)[number];
  level: (typeof LEVELS)[number];
  text_it: string;
  text_en: string;
  link: string | null;
  expected_end: Temporal.Instant | null;
  visible: boolean;
  changed_at: Temporal.Instant;
}

/** Only sections that were ever switched have a row. */
export async function listSections(db: Db): Promise<SectionRow[]> {
  return db<SectionRow[]>`select * from admission.section`;
}

export async function saveSection(tx: Transaction, row: SectionRow): Promise<void> {
  await tx`
    insert into admission.section (name, level, text_it, text_en, link, expected_end, visible, changed_at)
    values (${row.name}, ${row.level}, ${row.text_it}, ${row.text_en}, ${row.link}, ${row.expected_end}, ${row.visible}, ${row.changed_at})
    on conflict (name) do update set level = excluded.level, text_it = excluded.text_it, text_en = excluded.text_en,
      link = excluded.link, expected_end = excluded.expected_end, visible = excluded.visible, changed_at = excluded.changed_at`;
}

export interface Declared {
  rate: number | null;
  burst: number;
  adaptive: boolean;
  shares: { due: number; desk: number };
}

/** False when there is no such gate. A rate that is declared anew starts whole. */
export async function declareGate(tx: Transaction, name: string, to: Declared): Promise<boolean> {
  const rows = await tx`
    update admission.gate set rate = ${to.rate}::float8, burst = ${to.burst}::float8, adaptive = ${to.adaptive},
      declared = true, factor = 1, trouble = 'none', tokens = least(tokens, ${to.burst}::float8), room = least(room, ${to.burst}::float8)
    where name = ${name} returning name`;
  for (const [one, share] of Object.entries(to.shares)) {
    await tx`update admission.line set share = ${share}::float8 where gate = ${name} and class = ${one}`;
  }
  return rows.length === 1;
}

export interface Pause {
  at: Temporal.Instant;
  it: string;
  en: string;
  end: Temporal.Instant | null;
}

/** False when there is no such gate. */
export async function savePause(
  tx: Transaction,
  name: string,
  pause: Pause | undefined,
): Promise<boolean> {
  const rows = await tx`
    update admission.gate set paused_at = ${pause?.at ?? null}, pause_it = ${pause?.it ?? null},
      pause_en = ${pause?.en ?? null}, pause_end = ${pause?.end ?? null}
    where name = ${name} returning name`;
  return rows.length === 1;
}

export interface Change {
  actor: string;
  what: 'gate' | 'pause' | 'resume' | 'section';
  subject: string;
  values: object;
}

export async function recordChange(
  tx: Transaction,
  change: Change,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    insert into admission.change (id, at, actor, what, subject, new_values)
    values (${newUuid()}, ${now}, ${change.actor}, ${change.what}, ${change.subject}, ${JSON.stringify(change.values)})`;
}

export interface ChangeRow {
  id: string;
  at: Temporal.Instant;
  who: string;
  what: Change['what'];
  subject: string;
  new_values: string;
}

export async function listChanges(db: Db, limit: number): Promise<ChangeRow[]> {
  return db<ChangeRow[]>`
    select c.id, c.at, coalesce(i.name || ' ' || i.family_name, '') as who, c.what, c.subject, c.new_values
    from admission.change c left join citizens.identity i on i.citizen_id = c.actor
    order by c.id desc limit ${limit}`;
}

/** Undefined when there is no such service. */
export async function findServiceLabel(db: Db, serviceId: string): Promise<string | undefined> {
  const [row] = await db<{ label: string }[]>`
    select left(organization_name || ' – ' || service_name, 120) as label
    from services.public_service where service_id = ${serviceId}`;
  return row?.label;
}
