-- For whom a notice was paid, by fiscal code: sealed with the installation's secret, as the log has it.
alter table payments.item add column debtor_code text;

create or replace view payments.paid_items as
  select citizen_id, payment_id as transaction_id, item, payee_fiscal_code, payee_name, notice_number, description,
    amount, fee, psp_name, method_kind, method_label, paid_at, payment_token, authorization_code, reference, debtor,
    psp_id, psp_company, debtor_code
  from payments.item;
