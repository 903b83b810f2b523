-- A session becomes a family of tokens that follow each other. All of them are kept while the session is, so that
-- a token which was replaced long ago is recognised whenever it comes back.
alter table sessions.session
  add column method text not null default 'spid' check (method in ('spid', 'cie', 'passkey')),
  add column authenticated_at timestamptz,
  add column authenticated_level text,
  add column network text,
  add column place text,
  add column expiry_announced_at timestamptz,
  add column ended_at timestamptz;
update sessions.session set authenticated_at = created_at, authenticated_level = level;
alter table sessions.session
  alter column authenticated_at set not null,
  alter column authenticated_level set not null;

create table sessions.token (
  token_hash bytea primary key,
  session_id uuid not null references sessions.session (id) on delete cascade,
  generation integer not null,
  handed_at timestamptz not null,
  rotate_after timestamptz not null,
  replaced_at timestamptz
);
create index token_by_session on sessions.token (session_id, generation);
insert into sessions.token (token_hash, session_id, generation, handed_at, rotate_after)
  select token_hash, id, 0, created_at, created_at from sessions.session;
alter table sessions.session drop column token_hash;

create index session_to_announce on sessions.session (expires_at)
  where expiry_announced_at is null and ended_at is null;

-- The last time that SPID or CIE said who somebody is; quick unlock stands on it.
create table sessions.identification (
  citizen_id uuid primary key,
  at timestamptz not null,
  level text not null
);
insert into sessions.identification (citizen_id, at, level)
  select distinct on (citizen_id) citizen_id, created_at, level from sessions.session
  order by citizen_id, created_at desc;
create view sessions.last_identification as select citizen_id, at, level from sessions.identification;
