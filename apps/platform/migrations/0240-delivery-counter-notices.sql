-- A device may be told that a counter asks: of no service, and under the id of the request.
alter table delivery.push_notice
  alter column service_id drop not null,
  add constraint push_notice_of check ((service_id is null) = (occasion = 'counter'));
