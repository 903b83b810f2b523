-- From which servers of institutions remote content comes, and what went wrong there.
create schema remotes;

create table remotes.configuration (
  id text primary key,
  account_id uuid not null,
  name text not null,
  description text not null,
  has_precondition text not null check (has_precondition in ('ALWAYS', 'ONCE', 'NEVER')),
  -- Encrypted: addresses, the keys that open them, the fiscal codes of test users.
  environments bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index configuration_of_account on remotes.configuration (account_id, id);

-- One row a kind, so that a server that is down for a day costs nothing but its counter.
create table remotes.fault (
  configuration_id text not null references remotes.configuration,
  kind text not null check (kind in ('unreachable', 'timeout', 'refused_address', 'redirect', 'failed',
    'unauthorized', 'not_found', 'gone', 'too_large', 'wrong_type', 'malformed')),
  count bigint not null,
  last_at timestamptz not null,
  last_message_id text not null,
  primary key (configuration_id, kind)
);
