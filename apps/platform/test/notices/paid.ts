// A notice of a message as it is once somebody has paid it elsewhere.
import { recordTruths } from '../../src/domains/notices/index.ts';
import { transaction } from '../../src/floor/database.ts';
import type { TestPlatform } from '../builders.ts';

export async function paidElsewhere(
  { platform }: TestPlatform,
  payeeFiscalCode: string,
  noticeNumber: string,
): Promise<void> {
  const { sql, clock } = platform.context;
  const truth = {
    payeeFiscalCode,
    noticeNumber,
    state: 'paid',
    paidAt: clock(),
    paidThrough: 'elsewhere',
    source: 'payments',
  } as const;
  await transaction(sql, (tx) => recordTruths(tx, [truth], clock()));
}
