-- Whether a SPECIAL service is active for a person: its institution decides, the person reads it.
create schema activations;

create table activations.activation (
  citizen_id uuid not null,
  service_id text collate "C" not null,
  status text not null check (status in ('ACTIVE', 'INACTIVE', 'PENDING')),
  version integer not null default 0,
  updated_at timestamptz not null,
  primary key (citizen_id, service_id)
);

-- What decides whether such a service may write.
create view activations.standing as
  select citizen_id, service_id, status, updated_at from activations.activation;
