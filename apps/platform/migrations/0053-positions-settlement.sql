-- Settlement flows (flussi di rendicontazione): which receipts each bank transfer to an institution is made of.
create table positions.flow (
  payee_fiscal_code text collate "C" not null,
  flow_id text collate "C" not null,
  -- dataOraFlusso: of two with one id the later stands.
  written_at timestamptz not null,
  sender_code text not null,
  sender_name text,
  -- The bank transfer's own reference (TRN, CRO) and day.
  settlement_reference text not null,
  settled_on date not null,
  total_count integer not null,
  total_amount bigint not null,
  -- Of the lines, where that is another amount or number: the flow contradicts itself.
  lines_count integer not null,
  lines_amount bigint not null,
  source text not null check (source in ('upload', 'node')),
  imported_at timestamptz not null,
  -- How often a later one took its place.
  replaced integer not null default 0,
  primary key (payee_fiscal_code, flow_id)
);
create index flow_by_day on positions.flow (payee_fiscal_code, settled_on desc, flow_id desc);

create table positions.flow_line (
  payee_fiscal_code text collate "C" not null,
  flow_id text collate "C" not null,
  line integer not null,
  creditor_reference text collate "C" not null,
  receipt_id text collate "C" not null,
  transfer integer not null,
  amount bigint not null,
  code text not null check (code in ('0', '3', '4', '8', '9')),
  paid_on date not null,
  -- What it was found to be: see positions/settlement-rules.ts.
  outcome text not null check (outcome in ('matched', 'no_receipt', 'other_amount', 'settled_without_receipt', 'revoked', 'twice')),
  primary key (payee_fiscal_code, flow_id, line)
);
create index flow_line_by_receipt on positions.flow_line (payee_fiscal_code, receipt_id, transfer);
create index flow_line_left on positions.flow_line (payee_fiscal_code, flow_id, line) where outcome <> 'matched';

-- All of the recipient's own transfers in it have been settled by flows.
alter table positions.receipt add column is_settled boolean not null default false;
create index receipt_unsettled on positions.receipt (recipient_fiscal_code, paid_at, receipt_id) where not is_settled;

-- What the bank says it has credited, as the institution's treasurer tells it: phase one is flow against credit.
create table positions.bank_credit (
  payee_fiscal_code text collate "C" not null,
  reference text collate "C" not null,
  flow_id text collate "C" not null,
  amount bigint not null,
  credited_on date not null,
  told_at timestamptz not null,
  primary key (payee_fiscal_code, reference)
);
create index bank_credit_by_flow on positions.bank_credit (payee_fiscal_code, flow_id);
