-- What happened a day, counted as it happens: never by looking at what is counted.
create schema figures;

-- What was just done, in the transaction that did it: each adds rows of its own, so that nobody waits for a counter.
create table figures.tally (
  id bigint generated always as identity primary key,
  day date not null,
  -- Empty: of the whole platform.
  service_id text collate "C" not null,
  kind text not null,
  amount bigint not null
);

-- The sums; the tally's rows go into them a moment later, and are gone.
create table figures.daily (
  service_id text collate "C" not null,
  kind text not null,
  day date not null,
  amount bigint not null,
  primary key (service_id, kind, day)
);
