-- Which partner may act for which body, in what, until when. A delegation is never changed: it is ended, and another begun.
create schema delegations;

create table delegations.delegation (
  id uuid primary key,
  body_id uuid not null,
  partner_id uuid not null,
  -- Rights of the one table, by name: edit_services, publish_services, manage_keys, send.
  rights text[] not null check (cardinality(rights) > 0),
  -- Null: all the body's services, also those to come.
  service_ids text[],
  ends_at timestamptz not null,
  appointed_at timestamptz not null,
  appointed_by text not null,
  accepted_at timestamptz,
  accepted_by text,
  ended_at timestamptz,
  ended_by text,
  -- Whether the body took it away or the partner gave it back.
  ended_by_partner boolean,
  check (body_id <> partner_id)
);
-- One that is not ended between the two: what a partner may do is in one place.
create unique index delegation_open on delegations.delegation (body_id, partner_id) where ended_at is null;
create index delegation_by_body on delegations.delegation (body_id, appointed_at);
create index delegation_by_partner on delegations.delegation (partner_id, body_id) where ended_at is null;

-- What other domains may read: what partners may do. That the end is not past is asked by who reads, who knows the time.
create view delegations.mandate as
  select id, body_id, partner_id, rights, service_ids, ends_at from delegations.delegation
  where accepted_at is not null and ended_at is null;
