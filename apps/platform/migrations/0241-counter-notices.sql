-- For which requests a person's devices have rung in the last hour, whichever institution asked.
create table counter.rung (
  citizen_id uuid not null,
  request_id uuid not null,
  rung_at timestamptz not null,
  primary key (citizen_id, request_id)
);
create index rung_at on counter.rung (rung_at);

-- Whom a person has refused: their devices do not ring for that institution until then.
create table counter.hushed (
  citizen_id uuid not null,
  institution_id uuid not null,
  until timestamptz not null,
  primary key (citizen_id, institution_id)
);
create index hushed_until on counter.hushed (until);
