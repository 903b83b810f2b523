-- Webhooks: the addresses where institutions hear what became of their messages, and what each is still to be told.
create schema webhooks;

create table webhooks.subscription (
  id text collate "C" primary key,
  service_id text collate "C" not null,
  address text not null,
  event_types text[] not null,
  -- paused: by the institution. off: by the platform, because the receiver is gone or fails.
  state text not null check (state in ('active', 'paused', 'off')),
  off_reason text check (off_reason in ('gone', 'failing')),
  off_since timestamptz,
  -- Encrypted, both; the old one signs beside the new one until its time is over.
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamptz,
  -- Since the last delivery that went well.
  failures integer not null default 0,
  failing_since timestamptz,
  resting_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (service_id, address),
  check ((state = 'off') = (off_reason is not null) and (state = 'off') = (off_since is not null)),
  check ((old_secret is null) = (old_secret_until is null))
);

-- By service, every type that some active subscription of it names: what those ask who cause the events, in one look.
create table webhooks.interest (
  service_id text collate "C" primary key,
  event_types text[] not null
);
create view webhooks.wanted as select service_id, event_types from webhooks.interest;

-- One row for each change and subscription: what is told, and how the telling goes. No person is named here.
create table webhooks.event (
  subscription_id text collate "C" not null,
  -- The webhook-id; grows with time.
  id text collate "C" not null,
  type text not null,
  -- Absent from a trial.
  message_id text collate "C",
  occurred_at timestamptz not null,
  -- JSON: the payload's data.
  data text not null,
  state text not null check (state in ('due', 'delivered', 'given_up')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  give_up_at timestamptz not null,
  -- How the last attempt went.
  attempted_at timestamptz,
  duration_ms integer,
  status integer,
  failure text,
  answer text,
  primary key (subscription_id, id)
);
-- However often a change is told, once a subscription.
create unique index event_once on webhooks.event (subscription_id, message_id, type);
-- The work; empties as it is done.
create index event_due on webhooks.event (subscription_id, next_attempt_at, id) where state = 'due';
create index event_given_up on webhooks.event (subscription_id, id) where state = 'given_up';
