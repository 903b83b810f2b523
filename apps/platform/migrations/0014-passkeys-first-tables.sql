-- Passkeys: public keys that let a person in again after a login by SPID or CIE. At most ten, held by the slot.
create schema passkeys;

create table passkeys.passkey (
  citizen_id uuid not null,
  id uuid not null,
  slot integer not null check (slot between 1 and 10),
  credential_id text collate "C" not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (citizen_id, id),
  unique (citizen_id, slot)
);

-- A browser that comes with a passkey says only which one: this finds whose it is.
create table passkeys.owner (
  credential_id text collate "C" primary key,
  citizen_id uuid not null,
  id uuid not null
);

-- Challenges that were answered: none is answered twice. Swept when they have expired.
create table passkeys.spent_challenge (
  hash bytea primary key,
  expires_at timestamptz not null
);
create index spent_challenge_expiry on passkeys.spent_challenge (expires_at);
