-- Which member sent the card to review: the answer goes there by mail. Empty for those sent before.
alter table publications.version add column submitter uuid;
