// What operators change: each with its mark in the register, and told to every process when it commits.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { publish } from '../../floor/live.ts';
import { admissionProblems } from './contract.ts';
import {
  type Change,
  type Declared,
  declareGate,
  type Pause,
  recordChange,
  savePause,
  saveSection,
  type SectionRow,
} from './switch-store.ts';

async function change(
  context: Context,
  mark: Change,
  write: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await transaction(context.sql, async (tx) => {
    await write(tx);
    await recordChange(tx, mark, context.clock());
    await publish(tx, 'admission', []);
  });
}

/** Others keep at least a fifth. */
const MOST_RESERVED = 0.8;

export async function setGate(
  context: Context,
  actor: string,
  name: string,
  to: Declared,
): Promise<void> {
  if (to.shares.due + to.shares.desk > MOST_RESERVED)
    throw new Refusal(admissionProblems.shares_too_large);
  await change(context, { actor, what: 'gate', subject: name, values: to }, async (tx) => {
    if (!(await declareGate(tx, name, to))) throw new Refusal(admissionProblems.gate_unknown);
  });
}

export async function pauseGate(
  context: Context,
  actor: string,
  name: string,
  pause: Pause | undefined,
): Promise<void> {
  const values =
    pause === undefined ? {} : { it: pause.it, en: pause.en, end: pause.end?.toString() ?? null };
  const what = pause === undefined ? 'resume' : 'pause';
  await change(context, { actor, what, subject: name, values }, async (tx) => {
    if (!(await savePause(tx, name, pause))) throw new Refusal(admissionProblems.gate_unknown);
  });
}

export async function setSection(
  context: Context,
  actor: string,
  row: Omit<SectionRow, 'changed_at'>,
): Promise<SectionRow> {
  const whole = { ...row, changed_at: context.clock() };
  const values = { ...row, expected_end: row.expected_end?.toString() ?? null };
  await change(context, { actor, what: 'section', subject: row.name, values }, (tx) =>
    saveSection(tx, whole),
  );
  return whole;
}
