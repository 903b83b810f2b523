-- Whoever waits may be told on the device too: one call-back by each way.
alter table admission.call_back
  add column channel text not null default 'email' check (channel in ('email', 'push')),
  drop constraint call_back_pkey,
  add primary key (ticket, channel);
alter table admission.call_back alter column channel drop default;
