-- Sessions: only hashes of tokens are stored. Found by token, so not one of the person's own tables.
create schema sessions;

create table sessions.session (
  id uuid primary key,
  citizen_id uuid not null,
  token_hash bytea not null unique,
  client text not null check (client in ('web', 'app')),
  device text not null,
  level text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index session_by_citizen on sessions.session (citizen_id, created_at desc);
create index session_expiry on sessions.session (expires_at);
