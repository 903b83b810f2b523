-- Several keys a service: named, ending by themselves, from known addresses, for trials only. IO's pair keeps its kinds.
alter table services.key
  alter column kind drop not null,
  add column id uuid,
  add column name text,
  add column expires_at timestamptz,
  add column cidrs text[] not null default '{}',
  add column is_test boolean not null default false,
  add column created_by text,
  add column last_used_at timestamptz,
  add column last_used_from text;
update services.key set id = gen_random_uuid();
alter table services.key alter column id set not null, add unique (id);
create index key_by_service on services.key (service_id);

-- What other domains may read of whose a service is.
create view services.owned_service as
  select service_id, service_name, institution_id from services.service;
