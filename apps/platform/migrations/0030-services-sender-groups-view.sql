-- What the account behind a service may do, for those who act on its behalf when no key is at hand.
create view services.sender_groups as
  select s.service_id, c.groups from services.service s join institutions.caller c using (account_id);
