-- For partners, also whether this version is what citizens see.
create or replace view publications.card_version as
  select v.service_id, v.number, v.state, v.revision,
         l.is_visible and h.published_number = v.number and h.live_version = l.version as is_live
  from publications.version v
  join publications.service h using (service_id)
  join services.live_card l using (service_id);
