-- Receipts from the node, each once, and the debtors' copies.
create table positions.receipt (
  -- Who received it: the payee, or another body that had a part of the payment.
  recipient_fiscal_code text collate "C" not null,
  receipt_id text collate "C" not null,
  payee_fiscal_code text collate "C" not null,
  notice_number text collate "C" not null,
  creditor_reference text collate "C" not null,
  position_id text collate "C",
  amount bigint not null,
  paid_at timestamptz not null,
  psp_id text not null,
  psp_name text not null,
  method text,
  fee bigint,
  description text not null,
  payee_name text not null,
  -- JSON: debtor, payer and transfers as the node wrote them.
  debtor json not null,
  payer json,
  transfers json not null,
  is_stand_in boolean not null,
  -- The message as it came.
  original text not null,
  received_at timestamptz not null,
  -- Why somebody should look at it.
  flag text check (flag in ('unknown_notice', 'withdrawn', 'already_paid', 'other_choice', 'other_amount')),
  primary key (recipient_fiscal_code, receipt_id)
);
create index receipt_by_time on positions.receipt (recipient_fiscal_code, received_at desc, receipt_id desc);
create index receipt_flagged on positions.receipt (recipient_fiscal_code, received_at desc, receipt_id desc) where flag is not null;
create index receipt_by_notice on positions.receipt (payee_fiscal_code, notice_number);

create table positions.debtor_copy (
  citizen_id uuid not null,
  payee_fiscal_code text collate "C" not null,
  receipt_id text collate "C" not null,
  notice_number text collate "C" not null,
  payee_name text not null,
  description text not null,
  amount bigint not null,
  debtor_name text not null,
  debtor_fiscal_code text not null,
  psp_name text not null,
  paid_at timestamptz not null,
  primary key (citizen_id, payee_fiscal_code, receipt_id)
);
create index debtor_copy_by_time on positions.debtor_copy (citizen_id, paid_at desc, receipt_id desc);
-- What debtors may read of payments made for them: never the fee, nor who paid.
create view positions.debtor_receipts as
  select citizen_id, payee_fiscal_code, receipt_id, notice_number, payee_name, description, amount, debtor_name,
         debtor_fiscal_code, psp_name, paid_at
  from positions.debtor_copy;
