-- Institutions' services and their keys. Small tables that everybody reads.
create schema services;

create table services.service (
  service_id text collate "C" primary key,
  account_id uuid not null references institutions.account,
  institution_id uuid not null references institutions.institution,
  version integer not null default 0,
  service_name text not null,
  department_name text not null,
  organization_name text not null,
  organization_fiscal_code text not null check (organization_fiscal_code ~ '^[0-9]{11}$'),
  authorized_cidrs text[] not null default '{}',
  authorized_recipients text[] not null default '{}',
  max_allowed_payment_amount bigint not null default 0 check (max_allowed_payment_amount between 0 and 9999999999),
  require_secure_channels boolean not null default false,
  is_visible boolean not null default false,
  metadata jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index service_by_account on services.service (account_id, service_id);
create index service_by_institution on services.service (institution_id, service_name);

create table services.key (
  key_hash bytea primary key,
  service_id text collate "C" not null references services.service,
  kind text not null check (kind in ('primary', 'secondary')),
  last_four text not null,
  created_at timestamptz not null,
  unique (service_id, kind)
);

-- What other domains may read of a service.
create view services.public_service as
  select service_id, service_name, organization_name, organization_fiscal_code, department_name,
         require_secure_channels, version
  from services.service;

-- An institution as citizens look for it; kept beside its services, so that a search reads one small table.
create extension if not exists pg_trgm;
create table services.institution_card (
  institution_id uuid primary key,
  name text not null,
  fiscal_code text not null,
  services_count integer not null,
  search_text text not null
);
create index institution_card_name on services.institution_card (name, institution_id) where services_count > 0;
create index institution_card_search on services.institution_card using gin (search_text gin_trgm_ops);
