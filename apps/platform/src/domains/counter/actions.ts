// Making and taking back a code; looking with one. The look and what it leaves behind are one transaction.
import { randomInt } from 'node:crypto';
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { counterProblems } from './contract.ts';
import { type Clerk, seenBy, type SeenMessage, writeDown } from './looking.ts';
import { DIGITS, GOOD_MINUTES, judgeCode } from './rules.ts';
import { deleteCode, listHolders, lockCode, noteWrongTry, saveCode } from './store.ts';

const proofOf = ({ secrets }: Pick<Context, 'secrets'>, citizenId: CitizenId, code: string) =>
  secrets.derive('counter-code', citizenId, code);

export async function makeCode(
  context: Context,
  citizenId: CitizenId,
): Promise<{ code: string; expiresAt: Temporal.Instant }> {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const madeAt = context.clock();
  const expiresAt = madeAt.add({ minutes: GOOD_MINUTES });
  await saveCode(context.sql, {
    citizenId,
    proof: proofOf(context, citizenId, code),
    madeAt,
    expiresAt,
  });
  return { code, expiresAt };
}

export interface Asked {
  fiscalCode: string | undefined;
  noticeNumber: string | undefined;
  code: string;
  reason: string;
}

async function peopleOf(context: Context, clerk: Clerk, asked: Asked): Promise<CitizenId[]> {
  const { fiscalCode, noticeNumber } = asked;
  if ((fiscalCode === undefined) === (noticeNumber === undefined))
    throw new Refusal(counterProblems.who_missing);
  if (fiscalCode !== undefined) return [context.secrets.citizenId(fiscalCode as FiscalCode)];
  return listHolders(context.sql, clerk.institutionFiscalCode, noticeNumber ?? '');
}

/**
 * Whether somebody is on IO at all is not said: without a good code everybody looks the same. A wrong try is kept
 * although the caller is refused.
 */
export async function look(context: Context, clerk: Clerk, asked: Asked): Promise<SeenMessage[]> {
  const now = context.clock();
  for (const citizenId of await peopleOf(context, clerk, asked)) {
    const seen = await transaction(context.sql, async (tx) => {
      const known = await lockCode(tx, citizenId);
      const verdict = judgeCode(known, proofOf(context, citizenId, asked.code), now);
      if (verdict === 'wrong') await noteWrongTry(tx, citizenId);
      if (verdict !== 'good') return undefined;
      await deleteCode(tx, citizenId);
      await writeDown(tx, clerk, citizenId, asked.reason, now);
      return seenBy(tx, clerk, citizenId, asked.noticeNumber);
    });
    if (seen !== undefined) return seen;
  }
  throw new Refusal(counterProblems.counter_code_wrong);
}
