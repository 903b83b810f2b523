-- The same for what others have paid: its name is the company's already.
alter table positions.debtor_copy add column psp_id text;

create or replace view positions.debtor_receipts as
  select citizen_id, payee_fiscal_code, receipt_id, notice_number, payee_name, description, amount, debtor_name,
         debtor_fiscal_code, psp_name, paid_at, psp_id
  from positions.debtor_copy;
