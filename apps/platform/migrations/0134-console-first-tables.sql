-- What who runs the platform has done with institutions, services, batches and jobs, and why.
create schema console;

create table console.act (
  id uuid primary key,
  at timestamptz not null,
  -- The person, by keyed hash.
  actor uuid not null,
  what text not null check (what in ('suspend', 'resume', 'limit', 'pause', 'stop', 'replay')),
  subject_kind text not null check (subject_kind in ('institution', 'service', 'batch', 'job')),
  subject_id text not null,
  subject_name text not null,
  reason text not null
);
create index act_of_subject on console.act (subject_kind, subject_id, id desc);
