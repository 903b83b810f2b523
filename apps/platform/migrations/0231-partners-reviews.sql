-- A round may send to review the drafts that another round has made.
alter table partners.round drop constraint round_kind_check;
alter table partners.round add constraint round_kind_check check (kind in ('services', 'keys', 'reviews'));
-- What became of a card that was sent, or which rules it breaks, field by field.
alter table partners.item add column told jsonb;
