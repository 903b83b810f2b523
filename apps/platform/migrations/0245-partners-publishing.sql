-- A round may publish the approved cards that another round has made.
alter table partners.round drop constraint round_kind_check;
alter table partners.round add constraint round_kind_check
  check (kind in ('services', 'keys', 'reviews', 'publications'));
