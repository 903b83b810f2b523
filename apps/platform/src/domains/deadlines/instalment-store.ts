// The statement on deadlines of instalments.
import type { Db } from '../../floor/database.ts';
import type { InstalmentsKnown } from '../notices/index.ts';

export type KeptInstalment = InstalmentsKnown['instalments'][number] & {
  dueAt: Temporal.Instant;
  nextReminderAt: Temporal.Instant | undefined;
};

/** What is there with the same due date keeps its reminder: it may be on its way. */
export async function saveInstalments(
  db: Db,
  known: Omit<InstalmentsKnown, 'instalments'>,
  kept: readonly KeptInstalment[],
): Promise<void> {
  await db`
    insert into deadlines.deadline as d (citizen_id, message_id, notice_number, service_id, payee_fiscal_code, installment,
      installments, amount, notice_state, due_at, next_reminder_at)
    select ${known.citizen_id}::uuid, ${known.message_id}::text, t.number, ${known.service_id}::text,
      ${known.payee_fiscal_code}::text, t.installment, t.installments, t.amount, t.state, t.due_at, t.next_reminder_at
    from unnest(${kept.map((one) => one.notice_number)}::text[], ${kept.map((one) => one.installment)}::int[],
        ${kept.map((one) => one.installments)}::int[], ${kept.map((one) => one.amount)}::bigint[],
        ${kept.map((one) => one.state)}::text[], ${kept.map((one) => one.dueAt.toString())}::timestamptz[],
        ${kept.map((one) => one.nextReminderAt?.toString() ?? null)}::timestamptz[])
      as t(number, installment, installments, amount, state, due_at, next_reminder_at)
    on conflict (citizen_id, message_id, notice_number) do update set
      installment = excluded.installment, installments = excluded.installments, amount = excluded.amount,
      notice_state = case when d.notice_state = 'paid' or (d.notice_state = 'withdrawn' and excluded.notice_state = 'to_pay')
        then d.notice_state else excluded.notice_state end,
      due_at = excluded.due_at,
      next_reminder_at = case when d.due_at = excluded.due_at then d.next_reminder_at else excluded.next_reminder_at end`;
}
