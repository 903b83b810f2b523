-- What became of a batch's messages as it was counted now and then: the charts on its page.
create table batches.sample (
  institution_id uuid not null,
  batch_id uuid not null,
  at timestamptz not null,
  counts jsonb not null,
  primary key (institution_id, batch_id, at)
);
-- Which batches are still to be counted.
create index batch_begun on batches.batch (starts_at) where sent > 0;
