-- What became of a message, for whoever counts those of a batch.
create view messages.fate as
  select citizen_id, id as message_id, state, rejection_reason, is_read, taken_back_at is not null as is_taken_back
  from messages.message;
