// What pagoPA knows of a notice that a message asks for, when its reader has it open: paid at a tobacconist meanwhile?
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { findNotice, isHeldBy, recordTruths } from '../notices/index.ts';
import type { NoticeAsked, PagopaNode } from './node.ts';
import { findNoticeOwners } from './notice-store.ts';

/** Whoever heard of it so lately need not ask again: a minute is soon enough for who looks twice. */
const FRESH_SECONDS = 60;

type Known = Awaited<ReturnType<typeof findNotice>>;

const STATES = { free: 'to_pay', paying: 'paying', paid: 'paid' } as const;

function isWorthAsking(known: Known, now: Temporal.Instant): boolean {
  if (known?.state === 'paid') return false;
  const heardAt = known?.heardAt;
  return heardAt === undefined || now.since(heardAt).total('seconds') >= FRESH_SECONDS;
}

/**
 * The node is asked (checkPosition, which touches no institution), and open pages hear what is new. Undefined: no
 * message of this person asks for it, and nothing is told. Whatever goes wrong, what was known stands.
 */
export async function standingOf(
  context: Context,
  node: PagopaNode | undefined,
  citizenId: CitizenId,
  notice: NoticeAsked,
): Promise<Known> {
  const { sql, clock } = context;
  const key = { payeeFiscalCode: notice.payee, noticeNumber: notice.noticeNumber };
  if (!(await isHeldBy(sql, citizenId, key))) return undefined;
  const known = await findNotice(sql, key);
  if (node === undefined || !isWorthAsking(known, clock())) return known;
  const position = { fiscalCode: notice.payee, noticeNumber: notice.noticeNumber };
  const said = (await node.positions([position]))?.[0];
  if (said === undefined) return known;
  await transaction(sql, async (tx) => {
    // A payment of ours tells by itself what becomes of it.
    if ((await findNoticeOwners(tx, [notice])).length > 0) return;
    // That nobody pays it does not bring back what its institution has withdrawn.
    const isClosed = known?.state === 'withdrawn' || known?.state === 'expired';
    if (isClosed && said !== 'paid') return;
    const state = STATES[said];
    const paid = said === 'paid' && ({ paidThrough: 'elsewhere' } as const);
    await recordTruths(tx, [{ ...key, state, ...paid, source: 'verification' }], clock());
  });
  return findNotice(sql, key);
}
