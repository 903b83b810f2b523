-- What was done in an institution's name: each entry holds the hash of the one before, so that no one can be changed, left out or put between.
create schema trail;

-- Locked while an entry is added: one after the other.
create table trail.head (
  institution_id uuid primary key,
  seq bigint not null,
  hash text not null
);

-- body: the very text that was hashed.
create table trail.entry (
  institution_id uuid not null,
  seq bigint not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  body text not null,
  primary key (institution_id, seq)
);
