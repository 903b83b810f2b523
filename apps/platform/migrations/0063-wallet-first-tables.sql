-- A person's methods of payment: a token of the gateway's and what may be shown of it. Never a number.
create schema wallet;

-- As whom the gateway knows a person.
create table wallet.customer (
  citizen_id uuid primary key,
  customer_ref text not null,
  created_at timestamptz not null
);

create table wallet.setup (
  citizen_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('card', 'paypal', 'phone_push')),
  gateway_setup_id text not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  method_id uuid,
  failure_code text,
  created_at timestamptz not null,
  primary key (citizen_id, id),
  check ((state = 'failed') = (failure_code is not null))
);

-- The gateway's news name only its own setup.
create table wallet.setup_owner (
  gateway_setup_id text primary key,
  citizen_id uuid not null,
  id uuid not null
);

create table wallet.method (
  citizen_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('card', 'paypal', 'phone_push')),
  token text not null,
  -- The gateway's word for "the same card", or the account's masked name: a method added twice is one.
  same_as text not null,
  brand text,
  last4 text check (last4 ~ '^[0-9]{4}$'),
  -- The last month in which a card can be used: `YYYY-MM`.
  expires text check (expires ~ '^[0-9]{4}-[0-9]{2}$'),
  masked text check (length(masked) <= 120),
  created_at timestamptz not null,
  primary key (citizen_id, id),
  unique (citizen_id, kind, same_as)
);

-- The gateway's news name only its own token.
create table wallet.method_owner (
  token text primary key,
  citizen_id uuid not null,
  id uuid not null
);

-- News of the gateway's that were taken in: a repetition has no effect. Kept a month.
create table wallet.gateway_event (
  event_id text primary key,
  type text not null,
  received_at timestamptz not null
);
create index gateway_event_received on wallet.gateway_event (received_at);
