-- Whoever looks for one kind of act in a long register finds it by an index, not among a million others.
alter table trail.entry add column act text;
update trail.entry set act = body::json ->> 'act';
alter table trail.entry alter column act set not null;
create index entry_by_act on trail.entry (institution_id, act, seq);
