-- A partner's rounds: one piece of work for many bodies, a result for each.
create schema partners;

-- The id is the caller's: asking twice begins one round.
create table partners.round (
  partner_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('services', 'keys')),
  -- SHA-256 of what was asked: another thing under the same id is refused.
  asked_hash bytea not null,
  asked jsonb not null,
  asked_by text not null,
  -- The keyed hash of who asked, to ask again what this person may; null: a key of the partner's.
  person uuid,
  -- SHA-256 of the public key that keys are encrypted to.
  recipient text,
  began_at timestamptz not null,
  finished_at timestamptz,
  primary key (partner_id, id)
);
create index round_by_time on partners.round (partner_id, began_at desc);
create index round_open on partners.round (partner_id) where finished_at is null;
create index round_age on partners.round (began_at);

create table partners.item (
  partner_id uuid not null,
  round_id uuid not null,
  seq integer not null,
  body_id uuid not null,
  -- What is this body's own in what was asked.
  own jsonb not null,
  state text not null check (state in ('waiting', 'done', 'refused')),
  reason text,
  service_id text,
  service_name text,
  -- Of a key that was made beforehand and opens nothing until the item is done: never the key itself.
  key_id uuid,
  key_hash bytea,
  key_last_four text,
  at timestamptz,
  primary key (partner_id, round_id, seq),
  unique (partner_id, round_id, body_id),
  foreign key (partner_id, round_id) references partners.round on delete cascade
);
create index item_waiting on partners.item (partner_id, round_id, seq) where state = 'waiting';

-- Encrypted to the recipient: nobody here can read it.
create table partners.key_file (
  partner_id uuid not null,
  round_id uuid not null,
  file bytea not null,
  hash text not null,
  good_until timestamptz not null,
  primary key (partner_id, round_id),
  foreign key (partner_id, round_id) references partners.round on delete cascade
);
create index key_file_age on partners.key_file (good_until);
