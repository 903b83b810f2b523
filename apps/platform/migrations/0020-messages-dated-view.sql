-- What messages tell of those with a due date: read by primary key, so that a mark is never copied.
-- A list item is JSON without its last brace (see messages/list-item.ts).
create view messages.dated_message as
  select citizen_id, id as message_id, service_id, created_at, subject, is_read, is_archived,
         (list_item || '}')::json ->> 'due_date' as due_date,
         ((list_item || '}')::json ->> 'amount')::bigint as amount
  from messages.message
  where state = 'processed';
