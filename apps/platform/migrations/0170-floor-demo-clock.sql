-- How far the clock of a demonstration runs ahead of the machine's: one row, once it was moved.
create table floor.demo_clock (
  is_only boolean primary key default true check (is_only),
  ahead_ms bigint not null check (ahead_ms >= 0)
);
