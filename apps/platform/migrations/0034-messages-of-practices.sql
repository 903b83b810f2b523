-- The practice that a message belongs to: the same person's.
alter table messages.message add column practice_id text collate "C";
-- A practice's messages, newest first. Messages without one are not in it.
create index message_of_practice on messages.message (citizen_id, practice_id, id desc) where practice_id is not null;
