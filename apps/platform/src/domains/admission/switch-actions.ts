// What operators change: each with its mark in the register, and told to every process when it commits.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { publish } from '../../floor/live.ts';
import { admissionProblems } from './contract.ts';
import { serviceOfGate } from './gate.ts';
import { insertGates } from './store.ts';
import {
  type Change,
  type Declared,
  declareGate,
  findServiceLabel,
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
    await makeServiceGate(tx, name, context.clock());
    if (!(await declareGate(tx, name, to))) throw new Refusal(admissionProblems.gate_unknown);
  });
}

/** Services are many: only one that somebody declares has a gate. */
async function makeServiceGate(
  tx: Transaction,
  name: string,
  now: Temporal.Instant,
): Promise<void> {
  const serviceId = serviceOfGate(name);
  const label = serviceId === undefined ? undefined : await findServiceLabel(tx, serviceId);
  if (label === undefined) return;
  const settings = { rate: undefined, burst: 1, shares: { normal: 0, due: 0, desk: 0 } };
  await insertGates(tx, [{ name, kind: 'service', label }], settings, now);
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
    await makeServiceGate(tx, name, context.clock());
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
