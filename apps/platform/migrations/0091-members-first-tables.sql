-- Who may act in an institution's name, as what, and who has been asked to.
create schema members;

-- A person's own thing: found by the person first; an institution's list goes by the index.
create table members.member (
  citizen_id uuid not null,
  institution_id uuid not null,
  id uuid not null,
  role text not null check (role in ('legal_representative', 'delegate', 'administrator', 'operator', 'read_only')),
  -- Only these groups of services; empty: all services.
  group_ids uuid[] not null default '{}',
  -- As others in the institution see them.
  name text not null,
  email text not null,
  since timestamptz not null,
  primary key (citizen_id, institution_id)
);
create index member_by_institution on members.member (institution_id, id);

-- The person is known by fiscal code alone, and of that only the keyed hash is kept.
create table members.invitation (
  citizen_id uuid not null,
  id uuid not null,
  institution_id uuid not null,
  role text not null check (role in ('delegate', 'administrator', 'operator', 'read_only')),
  group_ids uuid[] not null default '{}',
  name text not null,
  email text not null,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (citizen_id, id)
);
create index invitation_by_institution on members.invitation (institution_id, id);
create index invitation_expiry on members.invitation (expires_at);

create table members.service_group (
  institution_id uuid not null,
  id uuid not null,
  name text not null,
  service_ids text[] not null,
  primary key (institution_id, id),
  unique (institution_id, name)
);
