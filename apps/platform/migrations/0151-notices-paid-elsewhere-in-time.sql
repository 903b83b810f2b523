-- A person's history of payments reads what was paid elsewhere newest first, a page at a time.
create index held_paid_elsewhere on notices.held_notice (citizen_id, paid_at desc, message_id desc)
  where state = 'paid' and paid_through = 'elsewhere';
