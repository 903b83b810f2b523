-- Who carried a payment out, as receipts must say: pagoPA's name for the provider, and the company behind it.
alter table payments.item add column psp_id text, add column psp_company text;

create or replace view payments.paid_items as
  select citizen_id, payment_id as transaction_id, item, payee_fiscal_code, payee_name, notice_number, description,
    amount, fee, psp_name, method_kind, method_label, paid_at, payment_token, authorization_code, reference, debtor,
    psp_id, psp_company
  from payments.item;
