-- What a person finds messages by. Rows are there only for those who search: see docs/decisions/0032.
create schema search;

create table search.entry (
  citizen_id uuid not null,
  message_id text collate "C" not null,
  service_id text collate "C" not null,
  has_payment boolean not null,
  has_deadline boolean not null,
  has_attachments boolean not null,
  words tsvector not null,
  primary key (citizen_id, message_id)
) with (toast_tuple_target = 8160);
-- A search reads every entry of one person: unpacking each would cost more than reading its few bytes.
alter table search.entry alter column words set storage external;

create table search.searcher (
  citizen_id uuid primary key,
  used_on date not null
);
create index searcher_idle on search.searcher (used_on);
