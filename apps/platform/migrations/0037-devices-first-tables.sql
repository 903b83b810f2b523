-- Browsers that take notices (Web Push): where to send, and the keys that only that browser can open with.
create schema devices;

create table devices.subscription (
  citizen_id uuid not null,
  id uuid not null,
  -- The login on that device: a subscription is good while it lasts.
  session_id uuid not null,
  endpoint text not null,
  endpoint_hash bytea not null,
  p256dh bytea not null check (length(p256dh) = 65),
  auth bytea not null check (length(auth) = 16),
  created_at timestamptz not null,
  primary key (citizen_id, id),
  unique (citizen_id, endpoint_hash)
);

-- A browser has one address, whoever uses it: this finds who had it before.
create table devices.endpoint_owner (
  endpoint_hash bytea primary key,
  citizen_id uuid not null,
  id uuid not null
);

create view devices.push_address as
  select s.citizen_id, s.id, s.endpoint, s.p256dh, s.auth, o.expires_at
  from devices.subscription s
  join sessions.open_session o on o.id = s.session_id and o.citizen_id = s.citizen_id;
