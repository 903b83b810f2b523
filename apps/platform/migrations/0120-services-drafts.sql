-- Services that begin in the back-office: unseen until they are first published; and what IO's API changed of a card.
alter table services.service add column is_draft boolean not null default false;

-- What a card was made by a call of IO's API, which publishes at once; the back-office shows it in the history.
create table services.api_change (
  service_id text collate "C" not null,
  version integer not null,
  at timestamptz not null,
  before jsonb not null,
  after jsonb not null,
  primary key (service_id, version)
);

create or replace view services.owned_service as
  select service_id, service_name, institution_id, is_draft from services.service;

-- What other domains may read of accounts: whose each is.
create view institutions.office_account as
  select id as account_id, institution_id, created_at from institutions.account;
