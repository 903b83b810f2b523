-- Mails that a server took and another sent back: counted beside those that were refused at once.
alter table delivery.mail_refusal
  -- Sent back for a reason that may pass: a full mailbox, a server that could not be reached.
  add column soft integer not null default 0,
  -- SHA-256 of the report that was counted last: a mail server that hands one over twice tells it once.
  add column last_report bytea,
  add column last_at timestamptz;
update delivery.mail_refusal set last_at = first_at;
alter table delivery.mail_refusal alter column last_at set not null;
