-- Logins under way, the register of what was exchanged with identity providers, and their last good metadata.
create schema logins;

create table logins.request (
  id text collate "C" primary key,
  identity_provider text not null,
  level text not null check (level in ('SpidL1', 'SpidL2', 'SpidL3')),
  comparison text not null check (comparison in ('exact', 'minimum', 'better', 'maximum')),
  client text not null check (client in ('web', 'app')),
  browser_hash bytea not null,
  document text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);
create index request_expiry on logins.request (expires_at);

-- A log, not one of a person's own tables: kept 24 months, failed logins too. The documents are encrypted.
-- What identifies the exchange is as the provider wrote it, verified or not.
create table logins.exchange (
  id uuid primary key,
  at timestamptz not null,
  request_id text collate "C" not null,
  request_issued_at timestamptz not null,
  identity_provider text not null,
  response_id text not null,
  response_issued_at text not null,
  response_issuer text not null,
  assertion_id text not null,
  assertion_subject text not null,
  outcome text not null check (outcome in ('entered', 'refused', 'error', 'too_young')),
  reason text,
  citizen_id uuid,
  sealed bytea not null
);
create index exchange_by_time on logins.exchange (at);
create index exchange_by_request on logins.exchange (request_id);
create index exchange_by_citizen on logins.exchange (citizen_id, at) where citizen_id is not null;

create table logins.provider_metadata (
  source text primary key,
  document text not null,
  changed_at timestamptz not null
);
