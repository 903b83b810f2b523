-- An invitation that was made anew is kept until the day on which it would have been forgotten: whoever opens its link
-- is told that there is another one.
alter table members.invitation add column replaced_by uuid;
