-- The life of a service's card in the back-office: versions, their review, what was done. What citizens see is in services.service.
create schema publications;

-- One for each service that the back-office has touched. Locked by whatever changes its versions.
create table publications.service (
  service_id text collate "C" primary key,
  institution_id uuid not null,
  last_number integer not null,
  -- Which version citizens see, and the live row's version that it became: another one means a change by API since.
  published_number integer,
  live_version integer
);
create index service_by_institution on publications.service (institution_id, service_id);

create table publications.version (
  service_id text collate "C" not null references publications.service,
  number integer not null,
  state text not null check (state in ('draft', 'submitted', 'approved', 'rejected')),
  -- Counts saves and moves: who saves names the one that was read.
  revision integer not null,
  content jsonb not null,
  -- The live row's version that the draft was last saved beside.
  base_version integer not null,
  findings jsonb not null default '[]',
  saved_at timestamptz not null,
  saved_by text not null,
  submitted_at timestamptz,
  submitted_by text,
  -- By when an answer is promised.
  due_at timestamptz,
  publish_when_approved boolean not null default false,
  decided_at timestamptz,
  -- 'rules', or 'operator'; the operator's own id is shown to nobody outside.
  decided_how text check (decided_how in ('rules', 'operator')),
  decided_by uuid,
  reason text,
  notes jsonb not null default '[]',
  -- As it was when it was last rejected.
  refused jsonb,
  primary key (service_id, number)
);
-- One version that is being worked on.
create unique index version_open on publications.version (service_id) where state <> 'approved';
create index version_queue on publications.version (submitted_at) where state = 'submitted';

create table publications.event (
  service_id text collate "C" not null references publications.service,
  seq integer not null,
  at timestamptz not null,
  what text not null,
  number integer not null,
  who text not null,
  details jsonb not null,
  primary key (service_id, seq)
);

-- Logos given with drafts, by their hash; citizens see one once its version is published.
create table publications.logo (
  service_id text collate "C" not null references publications.service,
  version text not null,
  png bytea not null,
  given_at timestamptz not null,
  primary key (service_id, version)
);
