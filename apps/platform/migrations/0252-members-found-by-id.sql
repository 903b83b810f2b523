-- The link of an invitation names it alone, and so does whoever asks who runs the platform about it.
create index invitation_by_id on members.invitation (id);
