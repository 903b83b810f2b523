-- What a sender asks of the messages it has sent: by time, by outcome, by its own reference.
alter table messages.message add column reference text;
-- The recipient as the sender named him: citizen_id cannot be turned back, and who never enters has no other row.
alter table messages.content add column fiscal_code text;

-- Ids grow with time, so every service adds at one end.
create index message_by_service on messages.message (service_id, id desc);
create index message_not_delivered on messages.message (service_id, id desc) where state in ('rejected', 'failed');
create index message_by_reference on messages.message (service_id, reference, id desc) where reference is not null;
