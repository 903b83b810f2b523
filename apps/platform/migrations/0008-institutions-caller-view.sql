-- What other domains may read of an account: as whom a key calls and what it may.
create view institutions.caller as
  select id as account_id, groups from institutions.account;
