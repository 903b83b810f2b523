-- Practices (pratiche): a person's applications as the office that handles them tells of them.
create schema practices;

create table practices.practice (
  citizen_id uuid not null,
  id text collate "C" not null,
  service_id text collate "C" not null,
  reference text collate "C" not null,
  -- As the sender named the person: citizen_id cannot be turned back.
  fiscal_code text not null,
  -- Something more is to come, from the office or from the person.
  is_open boolean not null,
  state_kind text not null check (state_kind in ('received', 'in_progress', 'waiting_for_citizen', 'suspended',
    'accepted', 'refused', 'withdrawn', 'closed')),
  -- The newest update as its sender wrote it, and the states of all of them, oldest first (practices/rules.ts).
  content json not null,
  history json not null,
  created_at timestamptz not null,
  -- The sender's moment of the newest update; a late older one is told by it.
  updated_at timestamptz not null,
  heard_at timestamptz not null,
  -- The person was not on IO when it was last heard of.
  waits boolean not null,
  primary key (citizen_id, id)
) with (fillfactor = 85);

-- The person's page, in order.
create index practice_page on practices.practice (citizen_id, is_open desc, updated_at desc, id desc);
-- The sender's own list, of all states or of one.
create index practice_by_service on practices.practice (service_id, id desc);
create index practice_by_state on practices.practice (service_id, state_kind, id desc);
create index practice_waiting on practices.practice (heard_at) where waits;

-- A sender knows a practice by its own reference: this finds whose it is.
create table practices.reference_owner (
  service_id text collate "C" not null,
  reference text collate "C" not null,
  citizen_id uuid not null,
  practice_id text collate "C" not null,
  primary key (service_id, reference)
);
