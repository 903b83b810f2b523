-- Who runs the platform may stop an institution, and say how much it may send a day.
alter table institutions.institution
  add column suspended_at timestamptz,
  add column suspended_because text,
  -- People written to by batches in a day; null: as all.
  add column recipients_a_day integer check (recipients_a_day >= 0);
create index institution_by_name on institutions.institution (name, id);
create index institution_search on institutions.institution using gin (lower(name) gin_trgm_ops);
create index account_by_institution on institutions.account (institution_id);

create or replace view institutions.body as
  select id as institution_id, name, fiscal_code, suspended_at is not null as is_suspended, recipients_a_day
  from institutions.institution;
create index institution_suspended on institutions.institution (name, id) where suspended_at is not null;
