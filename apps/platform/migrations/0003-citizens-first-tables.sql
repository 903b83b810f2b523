-- People, their profile, and what they want of each service. Every row belongs to a person (citizen_id first).
create schema citizens;

create table citizens.citizen (
  citizen_id uuid primary key,
  fiscal_code text not null,
  name text not null,
  family_name text not null,
  date_of_birth date not null,
  spid_email text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table citizens.profile (
  citizen_id uuid primary key,
  version integer not null default 0,
  email text,
  is_email_validated boolean not null default false,
  is_email_enabled boolean not null default true,
  is_inbox_enabled boolean not null default false,
  is_webhook_enabled boolean not null default false,
  preferences_mode text not null default 'LEGACY' check (preferences_mode in ('LEGACY', 'AUTO', 'MANUAL')),
  settings_version integer not null default -1,
  blocked jsonb not null default '{}',
  preferred_languages text[] not null default '{}',
  accepted_tos_version double precision,
  last_app_version text,
  updated_at timestamptz not null
);

create table citizens.service_preference (
  citizen_id uuid not null,
  service_id text collate "C" not null,
  settings_version integer not null,
  is_inbox_enabled boolean not null,
  is_email_enabled boolean not null,
  is_webhook_enabled boolean not null,
  can_access_message_read_status boolean not null,
  updated_at timestamptz not null,
  primary key (citizen_id, service_id, settings_version)
);

create table citizens.email_validation (
  citizen_id uuid not null,
  id text collate "C" not null,
  token_hash bytea not null,
  email text not null,
  expires_at timestamptz not null,
  primary key (citizen_id, id)
);

-- The link in the mail carries only the token: this finds whose it is.
create table citizens.email_validation_owner (
  id text collate "C" primary key,
  citizen_id uuid not null,
  expires_at timestamptz not null
);
create index email_validation_owner_expiry on citizens.email_validation_owner (expires_at);

-- Who somebody is, for the session that acts for him.
create view citizens.identity as
  select citizen_id, fiscal_code, name, family_name, date_of_birth, spid_email from citizens.citizen;

-- Whether and how a person can be reached.
create view citizens.reachability as
  select citizen_id, is_inbox_enabled, preferences_mode, settings_version, blocked,
         case when is_email_enabled and is_email_validated then email end as notice_email,
         last_app_version
  from citizens.profile;

create view citizens.service_choice as
  select citizen_id, service_id, settings_version, is_inbox_enabled, is_email_enabled, can_access_message_read_status
  from citizens.service_preference;
