// Many practices of one service brought up to date at once, for another domain of ours. What a row says is title,
// state and what to do; the rest of a practice that is there already stays. Nobody is told of it: who calls sends
// the message that does.
import type { Problem } from '@io/endpoint';
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { newPracticeId } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { floorProblems } from '../../floor/problems.ts';
import { mayAddress, type ServiceRecord } from '../services/index.ts';
import { practiceProblems } from './contract.ts';
import {
  claimReferences,
  countsOfService,
  findHeld,
  type HeldRow,
  releaseReferences,
  savePractices,
  whoIsHere,
  type Written,
} from './many-store.ts';
import { firstOf, type HeldPractice, isOpen, MAX_OF_SERVICE, merge, momentFits } from './rules.ts';
import { practiceContent, type PracticeContent } from './shapes.ts';
import type { PracticeOwner } from './store.ts';

export interface Told {
  reference: string;
  fiscalCode: FiscalCode;
  content: Pick<PracticeContent, 'title' | 'state'> & {
    todo: { text: string; by: string | undefined } | undefined;
  };
}

interface Wanted extends Told {
  citizenId: CitizenId;
}

type Sender = { service: ServiceRecord; groups: ReadonlySet<string> };

function judge({ service, groups }: Sender, { fiscalCode }: Told): Problem | undefined {
  const may = mayAddress(service, groups, fiscalCode, 'ApiMessageWrite', 'ApiLimitedMessageWrite');
  return may.allowed ? undefined : may.problem;
}

/** The practice as it stands after the row; undefined: as it stood before. */
function standing(
  row: HeldRow | undefined,
  told: Told,
  at: string,
): { held: HeldPractice | undefined } | { problem: Problem } {
  const read = practiceContent.safeParse({ ...row?.content, ...told.content });
  if (!read.success) return { problem: floorProblems.invalid_request };
  const update = { content: read.data, at };
  if (row === undefined) return { held: firstOf(update, at) };
  const held = {
    content: row.content,
    updatedAt: wireInstant(row.updated_at),
    history: row.history,
  };
  const merged = merge(held, update, at);
  if (merged.outcome === 'conflict') return { problem: practiceProblems.updated_at_reused };
  return { held: merged.outcome === 'unchanged' ? undefined : merged.held };
}

async function write(
  tx: Transaction,
  serviceId: string,
  wanted: readonly Wanted[],
  moment: { at: string; now: Temporal.Instant },
): Promise<Map<Wanted, Problem>> {
  const problems = new Map<Wanted, Problem>();
  const claims = wanted.map((one) => ({ ...one, practiceId: newPracticeId(moment.now) }));
  const owners = await claimReferences(tx, serviceId, claims);
  const held = new Map((await findHeld(tx, [...owners.values()])).map((row) => [row.id, row]));
  const people = [...new Set(wanted.map(({ citizenId }) => citizenId))];
  const counts = await countsOfService(tx, people, serviceId);
  const here = await whoIsHere(tx, people);
  const written: Written[] = [];
  const given: string[] = [];
  for (const one of wanted) {
    const { reference, citizenId, fiscalCode } = one;
    const { citizenId: owner, practiceId } = owners.get(reference) as PracticeOwner;
    const row = held.get(practiceId);
    const count = counts.get(citizenId) ?? 0;
    const outcome =
      owner !== citizenId
        ? { problem: practiceProblems.practice_of_another_person }
        : row === undefined && count >= MAX_OF_SERVICE
          ? { problem: practiceProblems.too_many_practices }
          : standing(row, one, moment.at);
    if ('problem' in outcome) {
      problems.set(one, outcome.problem);
      // Claimed a moment ago, for nothing.
      if (owner === citizenId && row === undefined) given.push(reference);
    } else if (outcome.held !== undefined) {
      if (row === undefined) counts.set(citizenId, count + 1);
      written.push({
        ...{ citizenId, practiceId, reference, fiscalCode },
        content: outcome.held.content,
        history: outcome.held.history,
        isOpen: isOpen(outcome.held.content),
        updatedAt: Temporal.Instant.from(outcome.held.updatedAt),
        heardAt: moment.now,
        waits: !here.has(citizenId),
      });
    }
  }
  if (given.length > 0) await releaseReferences(tx, serviceId, given);
  if (written.length > 0) {
    await savePractices(tx, serviceId, written);
    await publish(tx, 'practices', [...new Set(written.map(({ citizenId }) => citizenId))]);
  }
  return problems;
}

/**
 * What each was refused for, in order; undefined: it stands. `at` orders these updates among all others: called
 * again with the same moment, what stands is left alone, and what was changed since is never overwritten.
 */
export async function putPractices(
  context: Context,
  sender: Sender,
  at: Temporal.Instant,
  rows: readonly Told[],
): Promise<(Problem | undefined)[]> {
  const now = context.clock();
  const moment = { at: wireInstant(at), now };
  if (!momentFits(moment.at, now)) return rows.map(() => practiceProblems.updated_at_range);
  const seen = new Set<string>();
  const judged = rows.map((row) => {
    const isSecond = seen.has(row.reference);
    seen.add(row.reference);
    const problem = isSecond ? practiceProblems.updated_at_reused : judge(sender, row);
    return problem ? { problem } : { ...row, citizenId: context.secrets.citizenId(row.fiscalCode) };
  });
  const wanted = judged.filter((one) => 'citizenId' in one);
  const problems =
    wanted.length === 0
      ? new Map<Wanted, Problem>()
      : await transaction(context.sql, (tx) => write(tx, sender.service.serviceId, wanted, moment));
  return judged.map((one) => ('problem' in one ? one.problem : problems.get(one)));
}
