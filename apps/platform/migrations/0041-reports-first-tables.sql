-- Messages that people have reported to who runs the platform: one report a message.
create schema reports;

create table reports.report (
  citizen_id uuid not null,
  message_id text collate "C" not null,
  -- Sorts by time; operators name a report by it.
  id uuid not null,
  service_id text collate "C" not null,
  reason text not null check (reason in ('SCAM', 'NOT_FOR_ME', 'WRONG_DATA', 'TOO_MANY', 'OFFENSIVE', 'OTHER')),
  words text not null,
  reported_at timestamptz not null,
  read_at timestamptz,
  primary key (citizen_id, message_id)
);
create index report_newest on reports.report (id desc);
