-- What its sender has taken back is due no longer, not even of those who have read it.
create or replace view messages.dated_message as
  select citizen_id, id as message_id, service_id, created_at, subject, is_read, is_archived,
         (list_item || '}')::json ->> 'due_date' as due_date,
         ((list_item || '}')::json ->> 'amount')::bigint as amount
  from messages.message
  where state = 'processed' and taken_back_at is null;
