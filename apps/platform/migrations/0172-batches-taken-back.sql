-- Batches taken back after they were sent: withdrawn or corrected whole, message by message, in steps.
create table batches.taking_back (
  institution_id uuid not null,
  batch_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('withdraw', 'correct')),
  reason text not null,
  -- Of a correction: what stands where in the place of what.
  passages jsonb not null default '[]',
  asked_at timestamptz not null,
  asked_by_name text not null,
  state text not null check (state in ('going', 'done')),
  -- The last row of the list that was done.
  cursor integer not null default 0,
  taken integer not null default 0,
  -- Messages left as they are, by why.
  left_alone jsonb not null default '{}',
  ended_at timestamptz,
  primary key (institution_id, batch_id, id)
);
-- One at a time: the second would not know what the first has made of a message.
create unique index taking_back_going on batches.taking_back (batch_id) where state = 'going';

-- What was refused when it was sent may be tried again: until then its text stays sealed, thirty days at most.
alter table batches.recipient drop constraint recipient_check2;
alter table batches.recipient add constraint recipient_sealed
  check (case state when 'ready' then sealed is not null when 'sent' then sealed is null else true end);
