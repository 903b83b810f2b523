-- Notices: what is known of payment notices (avvisi), whoever tells it, and which messages ask for which.
create schema notices;

-- By notice: the one truth, and the row that those who tell and those who begin to hold one wait at.
create table notices.notice (
  payee_fiscal_code text collate "C" not null,
  notice_number text collate "C" not null,
  state text not null check (state in ('to_pay', 'paying', 'paid', 'withdrawn', 'expired')),
  paid_at timestamptz,
  paid_amount bigint,
  paid_through text check (paid_through in ('io', 'elsewhere')),
  -- Who told it last; none: only a message speaks of it.
  source text check (source in ('payments', 'receipt', 'position', 'verification')),
  heard_at timestamptz,
  primary key (payee_fiscal_code, notice_number),
  check (state = 'paid' or (paid_at is null and paid_amount is null and paid_through is null)),
  check ((source is null) = (heard_at is null))
) with (fillfactor = 85);

-- Whoever tells of a notice names only its number: this finds the messages that ask for it.
create table notices.holder (
  payee_fiscal_code text collate "C" not null,
  notice_number text collate "C" not null,
  citizen_id uuid not null,
  message_id text collate "C" not null,
  primary key (payee_fiscal_code, notice_number, citizen_id, message_id)
);

-- The same beside each message, so that a person's pages never look beyond the person's rows.
create table notices.held_notice (
  citizen_id uuid not null,
  message_id text collate "C" not null,
  service_id text collate "C" not null,
  reference text,
  payee_fiscal_code text collate "C" not null,
  notice_number text collate "C" not null,
  state text not null check (state in ('to_pay', 'paying', 'paid', 'withdrawn', 'expired')),
  paid_at timestamptz,
  paid_through text check (paid_through in ('io', 'elsewhere')),
  source text check (source in ('payments', 'receipt', 'position', 'verification')),
  heard_at timestamptz,
  primary key (citizen_id, message_id)
) with (fillfactor = 85);

create view notices.held as
  select citizen_id, message_id, payee_fiscal_code, notice_number, state, paid_at, paid_through, source, heard_at
  from notices.held_notice;

-- Messages that had arrived before anybody noted what they ask for.
insert into notices.held_notice (citizen_id, message_id, service_id, payee_fiscal_code, notice_number, state)
select r.citizen_id, r.message_id, r.service_id, c.content -> 'payment_data' -> 'payee' ->> 'fiscal_code',
       c.content -> 'payment_data' ->> 'notice_number', 'to_pay'
from messages.readable_message r
join messages.readable_content c on c.citizen_id = r.citizen_id and c.message_id = r.message_id
where c.content -> 'payment_data' is not null;
insert into notices.notice (payee_fiscal_code, notice_number, state)
select distinct payee_fiscal_code, notice_number, 'to_pay' from notices.held_notice;
insert into notices.holder (payee_fiscal_code, notice_number, citizen_id, message_id)
select payee_fiscal_code, notice_number, citizen_id, message_id from notices.held_notice;
