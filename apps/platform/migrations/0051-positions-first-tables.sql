-- Positions: what institutions are owed (posizioni debitorie), the payment notices by which it is paid, their numbers.
create schema positions;

-- The next number of each institution. Its row is also the lock under which an institution's notices are made.
create table positions.numbering (
  payee_fiscal_code text collate "C" primary key,
  last_serial bigint not null
);

create table positions.position (
  payee_fiscal_code text collate "C" not null,
  id text collate "C" not null,
  service_id text collate "C" not null,
  -- The institution's own name for it: once.
  reference text collate "C" not null,
  debtor_fiscal_code text collate "C" not null,
  -- JSON, as the institution wrote them (positions/shapes.ts).
  debtor json not null,
  description text not null,
  office text not null,
  switch_to_expired boolean not null,
  state text not null check (state in ('to_pay', 'partially_paid', 'paid', 'reported', 'withdrawn')),
  -- Of the last thing to be paid: after it, with switch_to_expired, nothing can be paid.
  last_due_date date not null,
  withdrawn_reason text,
  message_id text collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (payee_fiscal_code, id),
  unique (payee_fiscal_code, reference)
) with (fillfactor = 85);

-- The service's own list, of all states or one, and of one debtor.
create index position_by_service on positions.position (service_id, id desc);
create index position_by_state on positions.position (service_id, state, id desc);
create index position_by_debtor on positions.position (service_id, debtor_fiscal_code, id desc);
-- What expires by itself one day.
create index position_expiring on positions.position (last_due_date) where switch_to_expired and state in ('to_pay', 'partially_paid');

-- Never deleted: a number is used once, for ever.
create table positions.notice (
  payee_fiscal_code text collate "C" not null,
  notice_number text collate "C" not null check (notice_number ~ '^3[0-9]{17}$'),
  position_id text collate "C" not null,
  -- Which of the choices it belongs to: 0 is the payment at once, the others are plans of instalments.
  plan integer not null,
  plan_name text,
  installment integer not null,
  installments integer not null,
  -- closed: the debtor has begun with another choice.
  state text not null check (state in ('to_pay', 'paid', 'reported', 'closed')),
  amount bigint not null check (amount > 0),
  due_date date not null,
  -- JSON: amounts that differ in time, transfers (positions/shapes.ts).
  terms json not null,
  paid_at timestamptz,
  paid_amount bigint,
  receipt_id text collate "C",
  primary key (payee_fiscal_code, notice_number),
  check ((state in ('paid', 'reported')) = (paid_at is not null))
) with (fillfactor = 85);
create index notice_of_position on positions.notice (payee_fiscal_code, position_id, plan, installment);

create table positions.idempotency (
  service_id text collate "C" not null,
  key text not null,
  body_hash bytea not null,
  position_id text collate "C" not null,
  created_at timestamptz not null,
  primary key (service_id, key)
);
create index idempotency_age on positions.idempotency (created_at);
