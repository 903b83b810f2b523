-- What a clerk asks to be allowed, and what the person answers in the app. It exists for whoever is named, on IO or not.
create table counter.request (
  citizen_id uuid not null,
  id uuid not null,
  institution_id uuid not null,
  institution_name text not null,
  reason text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decision text check (decision in ('allowed', 'refused')),
  primary key (citizen_id, id)
);
create index request_expiry on counter.request (expires_at);

-- A look-up: the clerk who asked knows only the request's id. Kept an hour, to count how often was asked.
create table counter.request_owner (
  id uuid primary key,
  citizen_id uuid not null,
  institution_id uuid not null,
  member_id uuid not null,
  asked_at timestamptz not null
);
create index request_owner_counted on counter.request_owner (institution_id, asked_at);
