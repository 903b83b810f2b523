// Payments and debtors' copies as their domains leave them behind, for receipts to be made of.
import { randomInt } from 'node:crypto';
import { newUuid } from '../../src/floor/ids.ts';
import type { TestCitizen, TestPlatform } from '../builders.ts';

export interface PaidNotice {
  payee?: string;
  payeeName?: string;
  noticeNumber?: string;
  description?: string;
  amount?: number;
  debtor?: string;
  debtorCode?: string;
  token?: string;
}

const digits = (length: number) => Array.from({ length }, () => String(randomInt(10))).join('');

export const someNotice = () => `3${digits(17)}`;

/** A paid transaction; its id. */
export async function paid(
  { platform }: TestPlatform,
  citizen: TestCitizen,
  at: string,
  notices: readonly PaidNotice[] = [{}],
  fee = 150,
): Promise<string> {
  const { secrets } = platform.context;
  const sealed = (code: string) => secrets.encrypt(Buffer.from(code)).toString('base64url');
  const id = newUuid();
  for (const [item, notice] of notices.entries()) {
    await platform.context.sql`
      insert into payments.item (citizen_id, payment_id, item, payee_fiscal_code, payee_name, notice_number, description, amount,
        payment_token, debtor, paid_at, fee, psp_name, method_kind, method_label, authorization_code, reference,
        psp_id, psp_company, debtor_code)
      values (${citizen.citizenId}, ${id}, ${item}, ${notice.payee ?? '00514490010'}, ${notice.payeeName ?? 'Comune di Torino'},
        ${notice.noticeNumber ?? someNotice()}, ${notice.description ?? 'Tassa sui rifiuti'}, ${notice.amount ?? 12_050},
        ${notice.token ?? newUuid().replaceAll('-', '')}, ${notice.debtor ?? null}, ${at}::timestamptz, ${item === 0 ? fee : 0},
        'Banca di Prova', 'card', 'Visa •••• 4242', 'A12345', null,
        'BPPIITRRXXX', 'Banca di Prova S.p.A.', ${notice.debtorCode === undefined ? null : sealed(notice.debtorCode)})`;
  }
  return id;
}

/** What somebody else has paid for this person; the receipt's id. */
export async function receivedCopy(
  { platform }: TestPlatform,
  citizen: TestCitizen,
  at: string,
  notice: PaidNotice = {},
): Promise<string> {
  const payee = notice.payee ?? '00514490010';
  const token = notice.token ?? newUuid().replaceAll('-', '');
  await platform.context.sql`
    insert into positions.debtor_copy (citizen_id, payee_fiscal_code, receipt_id, notice_number, payee_name, description, amount,
      debtor_name, debtor_fiscal_code, psp_name, paid_at, psp_id)
    values (${citizen.citizenId}, ${payee}, ${token}, ${notice.noticeNumber ?? someNotice()},
      ${notice.payeeName ?? 'Comune di Torino'}, ${notice.description ?? 'Mensa scolastica'}, ${notice.amount ?? 8450},
      ${notice.debtor ?? 'Anna Bruni'}, ${citizen.fiscalCode}, 'Tabaccheria Rossi', ${at}::timestamptz, 'TABAITRRXXX')`;
  return `${payee}-${token}`;
}

export interface Shown {
  id: string;
  copy: string;
  paid_at: string;
  amount: number;
  fee?: number;
  total?: number;
  items: { description: string; amount: number; debtor?: { name: string } }[];
}

export async function listed(
  { app }: TestPlatform,
  citizen: TestCitizen,
  query = '',
): Promise<{ items: Shown[]; next?: string }> {
  const reply = await app.inject({ url: `/app/api/v1/receipts${query}`, headers: citizen.headers });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json();
}
