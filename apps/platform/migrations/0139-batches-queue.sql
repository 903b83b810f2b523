-- How fast batches leave, as measured by the last steps, so that whoever confirms one is told how long it will take.
create table batches.pace (
  single boolean primary key default true check (single),
  rows_per_second double precision not null,
  at timestamptz not null
);
-- Whose turn it is goes by institution: when each was served last, in one descent.
create index batch_served on batches.batch (institution_id, served_at desc) where served_at is not null;
