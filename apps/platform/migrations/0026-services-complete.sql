-- Services that institutions make and change by themselves, their logos, and what is special about some.

-- What other domains may read of an institution.
create view institutions.body as
  select id as institution_id, name, fiscal_code from institutions.institution;

-- Whether the body that the service names is the institution that owns it; otherwise it reaches nobody but its test recipients.
alter table services.service add column organization_verified boolean not null default true;
-- Of the logo to show: the service's own, or its institution's. Kept beside so that no page joins for it.
alter table services.service add column logo_version text;
alter table services.institution_card add column logo_version text;

create index service_by_organization on services.service (ltrim(organization_fiscal_code, '0'));

-- owner: a service's id, or an institution's fiscal code without its leading zeros, as IO's addresses have them.
create table services.logo (
  kind text not null check (kind in ('service', 'organization')),
  owner text collate "C" not null,
  version text not null,
  png bytea not null,
  updated_at timestamptz not null,
  primary key (kind, owner)
);

create or replace view services.public_service as
  select service_id, service_name, organization_name, organization_fiscal_code, department_name,
         require_secure_channels, version,
         coalesce(metadata ->> 'category', '') = 'SPECIAL' as is_special, logo_version
  from services.service;
