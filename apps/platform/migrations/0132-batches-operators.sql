-- Batches as who runs the platform sees them: of all institutions, newest first; what they paused only they let go on.
create index batch_all on batches.batch (id);
alter table batches.batch drop constraint batch_paused_because_check;
alter table batches.batch add constraint batch_paused_because_check
  check (paused_because in ('person', 'canary', 'refusals', 'operator'));
create index batch_under_way on batches.batch (id) where state in ('waiting_approval', 'held', 'sending', 'paused');
