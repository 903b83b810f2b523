-- Of a message with a deadline, so that its notice can carry the reserved line of the waiting room.
alter table delivery.email_notice add column due_at timestamptz;
