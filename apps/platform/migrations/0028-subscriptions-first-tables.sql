-- Who became reachable, or ceased to be, on which UTC day: for the whole of IO (service_id '') and for single services.
create schema subscriptions;

create table subscriptions.change (
  citizen_id uuid not null,
  day date not null,
  service_id text collate "C" not null,
  -- SHA-256 of the fiscal code, as the feed tells it.
  fiscal_code_hash bytea not null,
  -- At the day's beginning and at its end.
  was_reachable boolean not null,
  is_reachable boolean not null,
  primary key (citizen_id, day, service_id)
);
-- A page of a day's feed is one descent into this index, however many changed that day.
create index change_of_day on subscriptions.change (day, service_id, is_reachable, citizen_id)
  include (fiscal_code_hash) where was_reachable <> is_reachable;

-- How often an institution has had its key for the keyed feed made anew.
create table subscriptions.feed_key (
  institution_id uuid primary key,
  generation integer not null
);
