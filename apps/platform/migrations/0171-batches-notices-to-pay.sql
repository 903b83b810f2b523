-- Batches that make the notices to pay of their rows.
-- What a row takes for itself alone, a reference or a notice number, as a hash: no two rows of a batch share one.
create table batches.claim (
  batch_id uuid not null,
  key_hash bytea not null,
  number integer not null,
  primary key (batch_id, key_hash)
);
create index claim_row on batches.claim (batch_id, number);

-- The debt position made of the row, of the institution's payee code.
alter table batches.recipient add column position_id text collate "C";
