-- History: what was paid elsewhere stands at the day it was paid, or, where nobody has said which, at that of the news.
create index held_paid_elsewhere_or_heard on notices.held_notice (citizen_id, coalesce(paid_at, heard_at) desc, message_id desc)
  where state = 'paid' and paid_through = 'elsewhere';
drop index notices.held_paid_elsewhere;
