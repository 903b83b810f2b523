-- For publications and their partners: which version of a card citizens see, if any.
create view services.live_card as
  select service_id, version, is_visible from services.service;
