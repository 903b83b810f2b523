-- A gate before one institution's own servers, declared by an operator when they suffer.
alter table admission.gate
  drop constraint gate_kind_check,
  add constraint gate_kind_check check (kind in ('login', 'identity-provider', 'service', 'other'));
