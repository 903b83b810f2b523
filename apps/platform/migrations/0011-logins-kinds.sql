-- More than one way to enter: SPID and CIE; step-up of an open session; a register that only its operator can read.
alter table logins.request
  add column kind text not null default 'spid' check (kind in ('spid', 'cie')),
  -- The open session that is to be raised, and whose it is.
  add column step_up_session uuid,
  add column step_up_citizen uuid,
  -- One answer that could not be taken is written down a request, and no more.
  add column missed_at timestamptz;
alter table logins.request alter column kind drop default;

alter table logins.exchange
  add column kind text not null default 'spid' check (kind in ('spid', 'cie')),
  -- Thumbprint of the operator's key that `sealed` is encrypted to; null: an older row, by the installation's own.
  add column sealed_for text;
alter table logins.exchange alter column kind drop default;
