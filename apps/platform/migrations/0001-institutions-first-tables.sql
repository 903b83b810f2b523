-- Institutions, the accounts through which they call us, and how often they did in the running window.
create schema institutions;

create table institutions.institution (
  id uuid primary key,
  name text not null,
  fiscal_code text not null unique check (fiscal_code ~ '^[0-9]{11}$'),
  ipa_code text,
  created_at timestamptz not null
);

create table institutions.account (
  id uuid primary key,
  institution_id uuid not null references institutions.institution,
  email text not null,
  groups text[] not null,
  created_at timestamptz not null
);

-- Worth nothing after its five seconds, so it need not survive a crash.
create unlogged table institutions.call_window (
  account_id uuid not null,
  window_start bigint not null,
  calls integer not null,
  primary key (account_id, window_start)
);
