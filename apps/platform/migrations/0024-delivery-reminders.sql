-- A person may hear of one message more than once: when it arrives, and before it is due.
alter table delivery.email_notice
  -- 'arrival', or 'reminder' and the day it went: one of each, however often a job runs.
  add column occasion text collate "C" not null default 'arrival',
  add column due_day date,
  drop constraint email_notice_pkey,
  add primary key (citizen_id, message_id, occasion);
