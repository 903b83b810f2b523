-- Deadlines: what is due of each person and when he is reminded next, his choices, his private calendar.
create schema deadlines;

create table deadlines.deadline (
  citizen_id uuid not null,
  message_id text collate "C" not null,
  service_id text collate "C" not null,
  due_at timestamptz not null,
  -- The one reminder that comes next; none when all have gone. The set is made anew by the rules each time.
  next_reminder_at timestamptz,
  primary key (citizen_id, message_id)
) with (fillfactor = 85);

-- The page and the calendar: a person's deadlines in order, one page in one descent.
create index deadline_by_due on deadlines.deadline (citizen_id, due_at, message_id);
-- The work of the reminder run; the past drops out of it.
create index deadline_reminders on deadlines.deadline (next_reminder_at) where next_reminder_at is not null;

-- Only of who has changed something; hours of the day in Italy.
create table deadlines.reminder_choice (
  citizen_id uuid primary key,
  days_before integer[] not null,
  quiet_from integer not null check (quiet_from between 0 and 23),
  quiet_until integer not null check (quiet_until between 0 and 23),
  even_if_read boolean not null,
  updated_at timestamptz not null
);

-- The private calendar as it was made last: it is made anew at most once in a while, whoever asks.
create table deadlines.calendar_feed (
  citizen_id uuid primary key,
  token_hash bytea not null,
  contents text not null check (contents in ('full', 'reduced')),
  created_at timestamptz not null,
  body text not null,
  computed_at timestamptz not null,
  changed_at timestamptz not null
);

-- The address carries only the token: this finds whose calendar it is.
create table deadlines.calendar_feed_owner (
  token_hash bytea primary key,
  citizen_id uuid not null
);
