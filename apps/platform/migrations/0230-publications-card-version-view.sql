-- For partners: where each card of a round stands now, and which revision is sent to review.
create view publications.card_version as
  select service_id, number, state, revision from publications.version;
