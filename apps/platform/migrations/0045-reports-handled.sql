-- What operators do with a report: whether it is done with, and every act with its note. Acts are never changed.
alter table reports.report add column handled_at timestamptz;
create index report_to_handle on reports.report (id desc) where handled_at is null;

create table reports.act (
  id uuid primary key,
  report_id uuid not null,
  at timestamptz not null,
  actor uuid not null,
  what text not null check (what in ('handled', 'reopened')),
  note text not null
);
create index act_of_report on reports.act (report_id, id desc);
