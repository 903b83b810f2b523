-- Notices that tell a person about a message by e-mail. The subject is kept only until the mail has left.
create schema delivery;

create table delivery.email_notice (
  citizen_id uuid not null,
  message_id text collate "C" not null,
  service_id text collate "C" not null,
  subject text,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'expired')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (citizen_id, message_id)
);
create index email_notice_queued on delivery.email_notice (next_attempt_at) where state = 'queued';
