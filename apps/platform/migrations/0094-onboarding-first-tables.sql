-- Bodies that ask to come on board: who asked, who signs, the agreement, how far it is.
create schema onboarding;

create table onboarding.request (
  id uuid primary key,
  state text not null check (state in ('draft', 'to_sign', 'to_review', 'completed', 'rejected', 'cancelled', 'expired')),
  ipa_code text collate "C" not null,
  -- As the register had it when the agreement was made: name, fiscal_code, pec, kind, place.
  body jsonb not null,
  -- name, family_name, fiscal_code, email.
  representative jsonb,
  delegates jsonb not null default '[]',
  -- Who may see it: who began it, who is named in it, who came with the link that went to the body's address.
  people uuid[] not null,
  -- Of the link that goes to the body's address.
  token_hash bytea unique,
  sent_at timestamptz,
  sent_to text,
  -- Somebody came with that link: the body knows of it.
  confirmed_at timestamptz,
  agreement bytea,
  agreement_hash text,
  signed bytea,
  -- What the check of the signature found.
  signature jsonb,
  reason text,
  -- The operator who approved or rejected it; shown to nobody outside.
  decided_by uuid,
  institution_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null
);
create index request_people on onboarding.request using gin (people);
create index request_queue on onboarding.request (updated_at) where state = 'to_review';
create index request_expiry on onboarding.request (expires_at) where state in ('draft', 'to_sign');
-- One open request for a body, and one that succeeded.
create unique index request_open on onboarding.request (ipa_code) where state in ('to_sign', 'to_review', 'completed');

create table onboarding.event (
  request_id uuid not null references onboarding.request,
  seq integer not null,
  at timestamptz not null,
  what text not null,
  who text not null,
  primary key (request_id, seq)
);
