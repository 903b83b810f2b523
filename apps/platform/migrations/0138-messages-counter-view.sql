-- What a clerk may see of a person's messages, whom that person has given a code: everything but the text.
create view messages.counter_message as
  select citizen_id, id as message_id, service_id, subject, state, rejection_reason, created_at, is_read,
         taken_back_at, replaced_by
  from messages.message;
