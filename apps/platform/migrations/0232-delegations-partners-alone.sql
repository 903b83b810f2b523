-- What was given to an institution that is no partner any more opens nothing, from the moment it ceases to be one.
create or replace view delegations.mandate as
  select d.id, d.body_id, d.partner_id, d.rights, d.service_ids, d.ends_at
  from delegations.delegation d join institutions.body p on p.institution_id = d.partner_id
  where d.accepted_at is not null and d.ended_at is null and p.kind <> 'body';
