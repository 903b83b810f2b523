-- Institutions of a kind: a body that writes to its people, a firm that works for bodies, a body that acts for others.
alter table institutions.institution
  add column kind text not null default 'body' check (kind in ('body', 'technology_partner', 'aggregator'));
create index institution_partners on institutions.institution (name, id) where kind <> 'body';

create or replace view institutions.body as
  select id as institution_id, name, fiscal_code, suspended_at is not null as is_suspended, recipients_a_day, kind
  from institutions.institution;
