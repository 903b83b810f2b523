// The first message that has not left yet, opened to be looked at (decision 0112).
import type { RowMessage } from '@io/composing';
import type { Context } from '../../floor/context.ts';
import { firstRecipient } from './recipient-store.ts';
import type { BatchRow } from './store.ts';

export interface Example {
  number: number;
  subject: string;
  markdown: string;
  due_date?: string | undefined;
  amount?: number | undefined;
}

export async function exampleOf(
  { sql, secrets }: Pick<Context, 'sql' | 'secrets'>,
  batch: BatchRow,
): Promise<Example | null> {
  const row = await firstRecipient(sql, batch.id, batch.version);
  if (row === undefined) return null;
  const { content, debt } = JSON.parse(secrets.decrypt(row.sealed).toString()) as RowMessage;
  return {
    number: row.number,
    subject: content.subject,
    markdown: content.markdown,
    due_date: debt?.due_date ?? content.due_date,
    amount: debt?.amount ?? content.payment_data?.amount,
  };
}
