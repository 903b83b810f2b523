-- Which sessions have not been ended: what hangs on one ends with it.
create view sessions.open_session as
  select id, citizen_id, device, expires_at from sessions.session where ended_at is null;
