-- Every look of somebody else into a person's data, which that person can read.
create schema audit;

create table audit.event (
  citizen_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('citizen', 'institution', 'operator', 'platform')),
  actor text not null,
  purpose text not null,
  primary key (citizen_id, id)
);
