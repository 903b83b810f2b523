-- From which template a batch was written: the page of templates says when each was used.
alter table batches.batch add column template_id uuid;
create index batch_of_template on batches.batch (institution_id, template_id, created_at) where template_id is not null;
