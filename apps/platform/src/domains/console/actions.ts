// What operators do at the console. Each act is kept with its reason, and the institution reads it in its register.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { findFailedJob, runAgain } from '../../floor/failed-jobs.ts';
import {
  findAnyBatch,
  type ListedBatch,
  operateBatch,
  type OperatorMove,
} from '../batches/index.ts';
import {
  type CallClass,
  groupsOfClass,
  type ListedInstitution,
  setInstitutionSuspended,
  setLimits,
} from '../institutions/index.ts';
import {
  findListedService,
  type ListedService,
  publishServicesOf,
  setSuspended,
} from '../services/index.ts';
import { consoleProblems } from './problems.ts';
import { type Acting, institutionOf, keep, writeDown } from './keeping.ts';

export async function holdInstitution(
  context: Context,
  acting: Acting,
  id: string,
  isSuspended: boolean,
): Promise<ListedInstitution> {
  const at = context.clock();
  return transaction(context.sql, async (tx) => {
    const { name } = await institutionOf(tx, id);
    const to = isSuspended ? { at, because: acting.reason } : undefined;
    if (!(await setInstitutionSuspended(tx, id, to)))
      throw new Refusal(consoleProblems.stands_so_already);
    await publishServicesOf(tx, id);
    await writeDown(tx, id, at, {
      act: isSuspended ? 'institution_suspended' : 'institution_resumed',
      subject: name,
      details: { reason: acting.reason },
    });
    await keep(tx, acting, at, {
      what: isSuspended ? 'suspend' : 'resume',
      subjectKind: 'institution',
      subjectId: id,
      subjectName: name,
    });
    return institutionOf(tx, id);
  });
}

export async function limitInstitution(
  context: Context,
  acting: Acting,
  id: string,
  to: { calls: CallClass; recipientsADay: number | undefined },
): Promise<ListedInstitution> {
  const at = context.clock();
  return transaction(context.sql, async (tx) => {
    const { name } = await institutionOf(tx, id);
    const { calls, recipientsADay } = to;
    await setLimits(tx, id, { callGroups: groupsOfClass(calls), recipientsADay });
    await publishServicesOf(tx, id);
    await writeDown(tx, id, at, {
      act: 'limits_changed',
      subject: name,
      details: { calls, recipients_a_day: recipientsADay ?? null, reason: acting.reason },
    });
    await keep(tx, acting, at, {
      what: 'limit',
      subjectKind: 'institution',
      subjectId: id,
      subjectName: name,
    });
    return institutionOf(tx, id);
  });
}

async function serviceOf(tx: Transaction, id: string): Promise<ListedService> {
  const found = await findListedService(tx, id);
  if (found === undefined) throw new Refusal(consoleProblems.subject_not_found);
  return found;
}

export async function holdService(
  context: Context,
  acting: Acting,
  id: string,
  isSuspended: boolean,
): Promise<ListedService> {
  const at = context.clock();
  return transaction(context.sql, async (tx) => {
    const { service_name: name, institution_id: institutionId } = await serviceOf(tx, id);
    const to = isSuspended ? { at, because: acting.reason } : undefined;
    if (!(await setSuspended(tx, id, to))) throw new Refusal(consoleProblems.stands_so_already);
    await writeDown(tx, institutionId, at, {
      act: isSuspended ? 'service_suspended' : 'service_resumed',
      subject: name,
      details: { service: id, reason: acting.reason },
    });
    await keep(tx, acting, at, {
      what: isSuspended ? 'suspend' : 'resume',
      subjectKind: 'service',
      subjectId: id,
      subjectName: name,
    });
    return serviceOf(tx, id);
  });
}

export async function moveBatch(
  context: Context,
  acting: Acting,
  id: string,
  move: OperatorMove,
): Promise<ListedBatch> {
  const { reason } = acting;
  const found = await findAnyBatch(context.sql, id);
  if (found === undefined) throw new Refusal(consoleProblems.subject_not_found);
  await transaction(context.sql, async (tx) => {
    const place = { institutionId: found.institution_id, id };
    const isMoved = await operateBatch(tx, context.clock(), place, { move, reason });
    if (!isMoved) throw new Refusal(consoleProblems.stands_so_already);
    await keep(tx, acting, context.clock(), {
      what: move,
      subjectKind: 'batch',
      subjectId: id,
      subjectName: found.name,
    });
  });
  return (await findAnyBatch(context.sql, id)) ?? found;
}

export async function replayJob(context: Context, acting: Acting, id: number): Promise<void> {
  const at = context.clock();
  await transaction(context.sql, async (tx) => {
    const job = await findFailedJob(tx, id);
    if (job === undefined || !(await runAgain(tx, id, at)))
      throw new Refusal(consoleProblems.job_not_there);
    await keep(tx, acting, at, {
      what: 'replay',
      subjectKind: 'job',
      subjectId: String(id),
      subjectName: job.name,
    });
  });
}
