-- Whoever has only the paper finds the message by the number of its notice.
create view notices.holding as
  select payee_fiscal_code, notice_number, citizen_id, message_id from notices.holder;
