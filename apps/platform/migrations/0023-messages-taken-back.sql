-- A message that its sender takes back: withdrawn, or replaced by a correction.
-- cancelled: before it arrived. withdrawn: arrived, and not yet read; nobody sees it any more.
-- What has been read stays processed, and says that it was taken back.
alter table messages.message drop constraint message_state_check;
alter table messages.message add constraint message_state_check
  check (state in ('accepted', 'waiting', 'processed', 'rejected', 'failed', 'cancelled', 'withdrawn'));

alter table messages.message add column taken_back_at timestamptz;
alter table messages.message add column taken_back_reason text;
-- The correction that stands in its place; and of a correction, what it corrects. The same person's, both.
alter table messages.message add column replaced_by text collate "C";
alter table messages.message add column corrects text collate "C";

alter table messages.message add constraint message_taken_back_check check (
  case when state in ('cancelled', 'withdrawn') then taken_back_at is not null and not is_read
       when state = 'processed' then taken_back_at is null or is_read
       else taken_back_at is null end
  and (taken_back_at is not null or (taken_back_reason is null and replaced_by is null)));
