-- Batches: one text for many people, written in the back-office, checked row by row, sent in steps.
create schema batches;

create table batches.template (
  institution_id uuid not null,
  id uuid not null,
  name text not null,
  service_id text collate "C" not null,
  subject text not null,
  body text not null,
  -- What the columns of the last list were taken for, to be proposed with the next one.
  mapping jsonb not null default '{}',
  version integer not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (institution_id, id),
  unique (institution_id, name)
);

create table batches.batch (
  institution_id uuid not null,
  id uuid not null,
  name text not null,
  service_id text collate "C" not null,
  state text not null check (state in ('draft', 'waiting_approval', 'held', 'sending', 'paused', 'sent', 'stopped')),
  paused_because text check (paused_because in ('person', 'canary', 'refusals')),
  -- Subject, body, columns and what each is taken for.
  plan jsonb not null,
  -- Grows with every change of the plan; rows checked against an older one do not count.
  version integer not null,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  approved_by_name text,
  -- Hash of all messages, in the order of their rows: what was confirmed is what is sent.
  snapshot text,
  total integer not null default 0,
  sent integer not null default 0,
  refused integer not null default 0,
  canary integer,
  canary_passed boolean not null default false,
  starts_at timestamptz,
  -- Institutions take turns: whose batch was served longest ago comes next.
  served_at timestamptz,
  ended_at timestamptz,
  outcome jsonb,
  outcome_at timestamptz,
  primary key (institution_id, id),
  check ((state = 'paused') = (paused_because is not null)),
  check (state in ('draft', 'stopped') or snapshot is not null)
);
create index batch_due on batches.batch (starts_at) where state = 'held';
create index batch_turn on batches.batch (served_at) where state = 'sending';

-- A person's row: what will be written to them, sealed, until it is sent.
create table batches.recipient (
  citizen_id uuid not null,
  batch_id uuid not null,
  -- The row of the list, as a spreadsheet counts.
  number integer not null,
  version integer not null,
  state text not null check (state in ('ready', 'sent', 'refused')),
  sealed bytea,
  digest bytea not null,
  message_id text collate "C",
  problem text,
  primary key (citizen_id, batch_id, number),
  check ((state = 'sent') = (message_id is not null)),
  check ((state = 'refused') = (problem is not null)),
  check ((state = 'ready') = (sealed is not null))
);
create index recipient_next on batches.recipient (batch_id, number) where state = 'ready';
create index recipient_refused on batches.recipient (batch_id, number) where state = 'refused';
create index recipient_all on batches.recipient (batch_id, number);
