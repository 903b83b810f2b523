-- The code by which a person at a counter lets the clerk look, once: one at a time, good for minutes.
create schema counter;

create table counter.code (
  citizen_id uuid primary key,
  -- Made with the installation's secret: eight digits alone would be found by trying.
  proof text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_tries integer not null default 0
);
create index code_expiry on counter.code (expires_at);
