-- Notices on devices: one for each message, occasion and device.
create table delivery.push_notice (
  citizen_id uuid not null,
  message_id text collate "C" not null,
  -- As for e-mail: 'arrival', or 'reminder' and the day it went.
  occasion text collate "C" not null,
  device_id uuid not null,
  service_id text collate "C" not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'expired')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (citizen_id, message_id, occasion, device_id)
);
create index push_notice_queued on delivery.push_notice (next_attempt_at) where state = 'queued';

-- What a person has chosen of when notices come.
create table delivery.choice (
  citizen_id uuid primary key,
  email_frequency text not null check (email_frequency in ('at_once', 'daily')),
  digest_hour integer not null check (digest_hour between 0 and 23),
  quiet_from integer not null check (quiet_from between 0 and 23),
  quiet_until integer not null check (quiet_until between 0 and 23),
  updated_at timestamptz not null
);

-- A notice by e-mail may wait for the one mail of its day.
alter table delivery.email_notice
  add column digest_day date,
  drop constraint email_notice_state_check,
  add constraint email_notice_state_check check (state in ('queued', 'gathered', 'sent', 'failed', 'expired'));
create index email_notice_gathered on delivery.email_notice (citizen_id, digest_day) where state = 'gathered';

create table delivery.digest (
  citizen_id uuid not null,
  day date not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'expired')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (citizen_id, day)
);
create index digest_queued on delivery.digest (next_attempt_at) where state = 'queued';

-- An address that a mail server refuses for good, until it is taken for dead.
create table delivery.mail_refusal (
  citizen_id uuid primary key,
  email text not null,
  refusals integer not null,
  first_at timestamptz not null
);
