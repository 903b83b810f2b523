-- Who runs the platform knows a round by its id alone. The id is the caller's: two partners may have chosen the same.
create index round_by_id on partners.round (id);
