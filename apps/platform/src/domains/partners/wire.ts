// Rounds and bodies as a partner reads them.
import { wireInstant } from '../../floor/clock.ts';
import type { Db } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { subjectOf } from './asked.ts';
import { listMandates, type MandateRow } from './body-store.ts';
import { REASONS } from './rules.ts';
import { partnerProblems } from './problems.ts';
import * as store from './store.ts';

const orNull = (at: Temporal.Instant | null) => (at === null ? null : wireInstant(at));

export const wireListed = (row: store.RoundRow & store.RoundCounts) => ({
  id: row.id,
  kind: row.kind,
  of_round: 'of_round' in row.asked ? row.asked.of_round : null,
  subject: subjectOf(row.asked),
  asked_by: row.asked_by,
  began_at: wireInstant(row.began_at),
  finished_at: orNull(row.finished_at),
  waiting: row.waiting,
  done: row.done,
  refused: row.refused,
});

export async function wireRound(db: Db, partnerId: string, id: string, now: Temporal.Instant) {
  const row = await store.findRound(db, partnerId, id);
  if (row === undefined) throw new Refusal(partnerProblems.round_unknown);
  const items = await store.listItems(db, partnerId, id);
  const file = await store.findFileFacts(db, partnerId, id, now);
  const count = (state: store.ItemRow['state']) =>
    items.filter((item) => item.state === state).length;
  return {
    ...wireListed({
      ...row,
      ...{ waiting: count('waiting'), done: count('done'), refused: count('refused') },
    }),
    recipient: row.recipient,
    file: file === undefined ? null : { hash: file.hash, good_until: wireInstant(file.good_until) },
    items: items.map((item) => ({
      institution_id: item.body_id,
      institution_name: item.body_name,
      state: item.state,
      reason: item.reason === null ? null : { code: item.reason, ...REASONS[item.reason] },
      service_id: item.service_id,
      service_name: item.service_name,
      key_id: item.state === 'done' ? item.key_id : null,
      key_last_four: item.state === 'done' ? item.key_last_four : null,
      card: row.kind !== 'keys' && item.service_id !== null ? item.card : null,
      is_published: row.kind !== 'keys' && item.is_live === true,
      sent: item.told?.sent ?? null,
      errors: [...(item.told?.errors ?? [])],
    })),
  };
}

const wireMandate = (row: MandateRow) => ({
  delegation_id: row.id,
  institution_id: row.body_id,
  institution_name: row.body_name,
  institution_fiscal_code: row.body_fiscal_code,
  rights: row.rights,
  service_ids: row.service_ids,
  ends_at: wireInstant(row.ends_at),
});

export async function wireActingFor(
  db: Db,
  partnerId: string,
  page: { search: string; limit: number; offset: number },
  now: Temporal.Instant,
) {
  const search = page.search.trim();
  const { rows, count } = await listMandates(db, partnerId, { ...page, search, now });
  return { items: rows.map(wireMandate), count };
}
