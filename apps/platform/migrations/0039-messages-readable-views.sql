-- What messages show to those who look for them again: read by person and id, so that no mark is ever copied.
create view messages.readable_message as
  select citizen_id, id as message_id, service_id, list_item, is_read, is_archived,
         case when taken_back_at is null then null when replaced_by is null then 'withdrawn' else 'corrected' end as standing
  from messages.message
  where state = 'processed';

create view messages.readable_content as
  select citizen_id, message_id, content from messages.content;
