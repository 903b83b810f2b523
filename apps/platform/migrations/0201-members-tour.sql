-- Who has been shown around the back-office, or did not want to be: it is not offered again on any device.
create table members.tour (
  citizen_id uuid primary key,
  seen_at timestamptz not null
);
