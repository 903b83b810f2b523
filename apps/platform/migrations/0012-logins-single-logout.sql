-- Which login a session came from, while both last, and logouts that we have asked a provider for.
create table logins.origin (
  citizen_id uuid not null,
  session_id uuid not null,
  identity_provider text not null,
  -- Keyed hash of the NameID: how a provider's own logout finds the sessions.
  name_hash text collate "C" not null,
  -- NameID, its qualifier and the SessionIndex, encrypted.
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (citizen_id, session_id)
);
create index origin_by_name on logins.origin (identity_provider, name_hash);
create index origin_expiry on logins.origin (expires_at);

create table logins.logout (
  id text collate "C" primary key,
  identity_provider text not null,
  ticket_hash bytea not null,
  sealed bytea not null,
  asked_at timestamptz,
  expires_at timestamptz not null
);
create unique index logout_ticket on logins.logout (ticket_hash);
create index logout_expiry on logins.logout (expires_at);
