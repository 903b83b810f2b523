-- Why somebody looked, where the look asks for a reason. The person reads it.
alter table audit.event add column note text;
