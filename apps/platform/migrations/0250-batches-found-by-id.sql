-- Who runs the platform knows a batch or a template by its id alone, and reads batches of all institutions newest first.
create index batch_by_id on batches.batch (id desc);
create index template_by_id on batches.template (id);
