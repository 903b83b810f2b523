-- Who runs the platform may stop a service: its keys open nothing and its batches wait.
alter table services.service
  add column suspended_at timestamptz,
  add column suspended_because text;
create index service_search on services.service using gin (lower(service_name) gin_trgm_ops);

-- Those that may not write now, by themselves or with their institution.
create view services.suspended_service as
  select s.service_id
  from services.service s join institutions.body b using (institution_id)
  where s.suspended_at is not null or b.is_suspended;
create index service_suspended on services.service (service_id) where suspended_at is not null;
