-- A message may ask for more than one payment: its further instalments (rate) are due each on its own day.
alter table deadlines.deadline
  -- Empty: the message's own due date.
  add column notice_number text collate "C" not null default '',
  add column payee_fiscal_code text collate "C",
  add column installment integer,
  add column installments integer,
  -- Euro cents.
  add column amount bigint,
  add column notice_state text check (notice_state in ('to_pay', 'paid', 'withdrawn')),
  add check ((notice_number = '') = (payee_fiscal_code is null and installment is null and installments is null
    and amount is null and notice_state is null)),
  drop constraint deadline_pkey,
  add primary key (citizen_id, message_id, notice_number);

drop index deadlines.deadline_by_due;
create index deadline_by_due on deadlines.deadline (citizen_id, due_at, message_id, notice_number);
