-- Messages: a narrow row that is listed and moved, and beside it the content that is read.
create schema messages;

create table messages.message (
  citizen_id uuid not null,
  id text collate "C" not null,
  service_id text collate "C" not null,
  state text not null check (state in ('accepted', 'waiting', 'processed', 'rejected', 'failed')),
  rejection_reason text check (rejection_reason in ('SERVICE_NOT_ALLOWED', 'USER_NOT_FOUND', 'UNKNOWN')),
  created_at timestamptz not null,
  time_to_live integer not null,
  keep_until date,
  feature_level text not null,
  subject text not null,
  -- What the inbox shows of it, as JSON without its last brace: made once, listed many times.
  list_item text not null,
  is_read boolean not null default false,
  is_archived boolean not null default false,
  primary key (citizen_id, id),
  check ((state = 'rejected') = (rejection_reason is not null)),
  check (state <> 'waiting' or keep_until is not null)
) with (fillfactor = 85);

-- The inbox: newest first, one page in one descent.
create index message_inbox on messages.message (citizen_id, is_archived, id desc) where state = 'processed';
-- The mover's work; empties as it goes, so it stays a few pages.
create index message_accepted on messages.message (id) where state = 'accepted';
create index message_waiting on messages.message (keep_until) where state = 'waiting';

create table messages.content (
  citizen_id uuid not null,
  message_id text collate "C" not null,
  content json not null,
  primary key (citizen_id, message_id)
);

create table messages.idempotency (
  service_id text collate "C" not null,
  key text not null,
  body_hash bytea not null,
  citizen_id uuid not null,
  message_id text collate "C" not null,
  created_at timestamptz not null,
  primary key (service_id, key)
);
create index idempotency_age on messages.idempotency (created_at);
