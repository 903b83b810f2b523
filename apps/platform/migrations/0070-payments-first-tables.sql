-- Payments: what was told of each, which is only ever added to, and what is made from it.
create schema payments;

-- The log. Every other table of this schema can be made anew from it.
create table payments.entry (
  citizen_id uuid not null,
  payment_id uuid not null,
  number int not null check (number > 0),
  at timestamptz not null,
  kind text not null,
  told jsonb not null,
  primary key (citizen_id, payment_id, number)
);

-- As it stands after its last entry.
create table payments.payment (
  citizen_id uuid not null,
  id uuid not null,
  version int not null,
  state text not null,
  begun_at timestamptz not null,
  -- Newest first in the history: when it was paid, or was last changed.
  sorted_at timestamptz not null,
  -- When everything here was made from the log.
  changed_at timestamptz not null,
  paid_at timestamptz,
  -- Whether the payer has ever confirmed it: a mere look is no history.
  is_listed boolean not null,
  amount bigint not null check (amount >= 0),
  fee bigint not null check (fee >= 0),
  captured bigint not null check (captured >= 0),
  refunded bigint not null check (refunded >= 0),
  view jsonb not null,
  primary key (citizen_id, id)
);
create index on payments.payment (citizen_id, sorted_at desc, id desc) where is_listed;
create index on payments.payment (citizen_id, begun_at);

-- Each notice that was paid, with what a receipt needs.
create table payments.item (
  citizen_id uuid not null,
  payment_id uuid not null,
  item int not null,
  payee_fiscal_code text not null,
  payee_name text not null,
  notice_number text not null,
  description text not null,
  amount bigint not null,
  payment_token text not null,
  debtor text,
  paid_at timestamptz not null,
  fee bigint not null,
  psp_name text not null,
  method_kind text not null,
  method_label text not null,
  authorization_code text,
  reference text,
  primary key (citizen_id, payment_id, item)
);

-- What must be done next and when; gone once nothing is left to do. One worker a payment: the lease.
create table payments.due (
  citizen_id uuid not null,
  payment_id uuid not null,
  due_at timestamptz,
  leased_until timestamptz,
  lease uuid,
  -- Since when it is on its way: nobody waits longer unseen.
  since timestamptz not null,
  state text not null,
  problem text,
  primary key (citizen_id, payment_id)
);
create index on payments.due (due_at);
create index on payments.due (since);

-- Whoever repeats a write with the same key finds what the first did.
create table payments.request (
  citizen_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  payment_id uuid not null,
  at timestamptz not null,
  primary key (citizen_id, key)
);
create index on payments.request (at);

-- Look-ups: by the id that pagoPA knows, by token, by notice.
create table payments.payment_owner (
  payment_id uuid primary key,
  citizen_id uuid not null
);
create table payments.token_owner (
  payment_token text primary key,
  citizen_id uuid not null,
  payment_id uuid not null
);
create table payments.notice_owner (
  payee_fiscal_code text not null,
  notice_number text not null,
  citizen_id uuid not null,
  payment_id uuid not null,
  state text not null check (state in ('in_hand', 'paid')),
  since timestamptz not null,
  primary key (payee_fiscal_code, notice_number)
);

create view payments.paid_items as
  select citizen_id, payment_id as transaction_id, item, payee_fiscal_code, payee_name, notice_number, description,
    amount, fee, psp_name, method_kind, method_label, paid_at, payment_token, authorization_code, reference, debtor
  from payments.item;
