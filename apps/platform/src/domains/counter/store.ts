// Every statement on codes of the counter and on what is seen with one.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { KnownCode } from './rules.ts';

export async function saveCode(
  db: Db,
  row: {
    citizenId: CitizenId;
    proof: string;
    madeAt: Temporal.Instant;
    expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into counter.code (citizen_id, proof, made_at, expires_at)
    values (${row.citizenId}, ${row.proof}, ${row.madeAt}, ${row.expiresAt})
    on conflict (citizen_id) do update set proof = excluded.proof, made_at = excluded.made_at,
      expires_at = excluded.expires_at, wrong_tries = 0`;
}

export async function deleteCode(db: Db, citizenId: CitizenId): Promise<void> {
  await db`delete from counter.code where citizen_id = ${citizenId}`;
}

export async function deleteCodesBefore(db: Db, moment: Temporal.Instant): Promise<void> {
  await db`delete from counter.code where expires_at < ${moment}`;
}

/** Held until the transaction ends: a code opens once, also for two clerks at the same moment. */
export async function lockCode(
  tx: Transaction,
  citizenId: CitizenId,
): Promise<KnownCode | undefined> {
  const [row] = await tx<{ proof: string; expires_at: Temporal.Instant; wrong_tries: number }[]>`
    select proof, expires_at, wrong_tries from counter.code where citizen_id = ${citizenId} for update`;
  return row && { proof: row.proof, expiresAt: row.expires_at, wrongTries: row.wrong_tries };
}

export async function noteWrongTry(db: Db, citizenId: CitizenId): Promise<void> {
  await db`update counter.code set wrong_tries = wrong_tries + 1 where citizen_id = ${citizenId}`;
}

/** Who has been sent a message with this notice of this institution; of one notice few. */
export async function listHolders(
  db: Db,
  payeeFiscalCode: string,
  noticeNumber: string,
): Promise<CitizenId[]> {
  const rows = await db<{ citizen_id: CitizenId }[]>`
    select distinct citizen_id from notices.holding
    where payee_fiscal_code = ${payeeFiscalCode} and notice_number = ${noticeNumber} limit 10`;
  return rows.map((row) => row.citizen_id);
}

export interface SeenRow {
  message_id: string;
  service_id: string;
  service_name: string;
  subject: string;
  state: 'accepted' | 'waiting' | 'processed' | 'rejected' | 'failed' | 'withdrawn';
  rejection_reason: 'SERVICE_NOT_ALLOWED' | 'USER_NOT_FOUND' | 'UNKNOWN' | null;
  created_at: Temporal.Instant;
  is_read: boolean;
  taken_back_at: Temporal.Instant | null;
  notice_number: string | null;
  notice_state: 'to_pay' | 'paying' | 'paid' | 'withdrawn' | 'expired' | null;
  paid_at: Temporal.Instant | null;
  paid_through: 'io' | 'elsewhere' | null;
}

/** Of the institution's services alone, newest first; within the person's own rows. */
export async function listSeen(
  db: Db,
  asked: {
    citizenId: CitizenId;
    institutionId: string;
    noticeNumber: string | undefined;
    limit: number;
  },
): Promise<SeenRow[]> {
  return db<SeenRow[]>`
    select m.message_id, m.service_id, s.service_name, m.subject, m.state, m.rejection_reason, m.created_at, m.is_read,
      m.taken_back_at, h.notice_number, h.state as notice_state, h.paid_at, h.paid_through
    from messages.counter_message m
    join services.owned_service s on s.service_id = m.service_id and s.institution_id = ${asked.institutionId}
    left join notices.held h on h.citizen_id = m.citizen_id and h.message_id = m.message_id
    where m.citizen_id = ${asked.citizenId}
      ${asked.noticeNumber === undefined ? db`` : db`and h.notice_number = ${asked.noticeNumber}`}
    order by m.message_id desc limit ${asked.limit}`;
}
