-- Operators make an institution a partner, or a body again.
alter table console.act drop constraint act_what_check;
alter table console.act add constraint act_what_check
  check (what in ('suspend', 'resume', 'limit', 'kind', 'pause', 'stop', 'replay'));
