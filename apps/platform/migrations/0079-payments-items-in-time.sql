-- Receipts are listed by when they were paid, one entry a payment; and who was debtor and payer both is found by the token.
create index item_in_time on payments.item (citizen_id, paid_at desc, payment_id desc) where item = 0;
create index item_by_token on payments.item (citizen_id, payment_token);
