// The statements by which positions look at others' rows, and at their own by time.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

/** What institutions are called, for those who ask by fiscal code. */
export async function findBody(db: Db, fiscalCode: string): Promise<{ name: string } | undefined> {
  const [row] = await db<{ name: string }[]>`
    select name from institutions.body where fiscal_code = ${fiscalCode}`;
  return row;
}

/** References by id. */
export async function referencesOf(
  db: Db,
  payee: string,
  ids: readonly string[],
): Promise<Map<string, { reference: string; messageId: string | null }>> {
  const rows = await db<{ id: string; reference: string; message_id: string | null }[]>`
    select id, reference, message_id from positions.position
    where payee_fiscal_code = ${payee} and id = any (${[...ids]}::text[])`;
  return new Map(
    rows.map((row) => [row.id, { reference: row.reference, messageId: row.message_id }]),
  );
}

/** Of positions whose time ended in this span of days; in the order of the numbers. */
export async function expiredNotices(
  db: Db,
  span: { from: Temporal.PlainDate; before: Temporal.PlainDate },
  after: { payee: string; number: string },
  limit: number,
): Promise<{ payee_fiscal_code: string; notice_number: string }[]> {
  return db<{ payee_fiscal_code: string; notice_number: string }[]>`
    select n.payee_fiscal_code, n.notice_number
    from positions.position p
    join positions.notice n on n.payee_fiscal_code = p.payee_fiscal_code and n.position_id = p.id
    where p.switch_to_expired and p.state in ('to_pay', 'partially_paid') and n.state = 'to_pay'
      and p.last_due_date >= ${span.from} and p.last_due_date < ${span.before}
      and (n.payee_fiscal_code, n.notice_number) > (${after.payee}, ${after.number})
    order by n.payee_fiscal_code, n.notice_number limit ${limit}`;
}

/** Which notice one of this person's messages asks for. */
export async function findHeld(
  db: Db,
  citizenId: CitizenId,
  messageId: string,
): Promise<{ payee_fiscal_code: string; notice_number: string } | undefined> {
  const [row] = await db<{ payee_fiscal_code: string; notice_number: string }[]>`
    select payee_fiscal_code, notice_number from notices.held
    where citizen_id = ${citizenId} and message_id = ${messageId}`;
  return row;
}
