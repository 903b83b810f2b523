// What this process knows of the gates: as the database last said, and what it has itself let through since.
import { type GateRow, stateOf } from './gate.ts';
import { callOf, isFresh, type Precedence, rateNow, waitingIn } from './rules.ts';

interface Known {
  row: GateRow;
  /** Direct admissions that this process may still make; refilled by its part of the rate. */
  credit: number;
  /** The same for those who come long after their turn. */
  lateCredit: number;
  filledAtMs: number;
  /** Come in time, by the moment of their call. */
  came: Map<number, number>;
  aside: number;
}

export interface Admitted {
  gate: string;
  aside: number;
  came: [calledMs: number, count: number][];
}

/** `calledMs` when it was in time. */
export type Turn = { is: 'waits' } | { is: 'called'; calledMs: number } | { is: 'late' };

export interface QueueState {
  has(gate: string): boolean;
  rows(): readonly GateRow[];
  row(gate: string): GateRow | undefined;
  learn(rows: readonly GateRow[], processes: number): void;
  /** Places that this process has just been given: the database need not tell it again. */
  heardGiven(gate: string, precedence: Precedence, given: number): void;
  /** Somebody waits or nobody may pass: whoever comes now takes a place. */
  isBusy(gate: string): boolean;
  hasCredit(gate: string): boolean;
  /** Half of all the room that there can be is free. */
  hasHalfCredit(gate: string): boolean;
  turnOf(gate: string, precedence: Precedence, place: number): Turn;
  hasLateCredit(gate: string): boolean;
  admitted(gate: string, how: { is: 'direct' } | Turn): void;
  /** What was let through since it was taken last; `giveBack` when it could not be written. */
  takeAdmitted(): Admitted[];
  giveBack(admitted: readonly Admitted[]): void;
}

export function createQueueState(nowMs: () => number): QueueState {
  const gates = new Map<string, Known>();
  let processes = 1;

  const most = ({ row }: Known) => (row.room >= 1 ? Math.max(1, row.room / processes) : 0);
  const lateMost = (rate: number) => Math.max(1, rate / processes);

  /** Refills by the time gone; a gate without a rate has credit always. */
  function filled(gate: string): Known | undefined {
    const known = gates.get(gate);
    if (known === undefined) return undefined;
    const now = nowMs();
    const seconds = Math.max(0, Math.min(5, (now - known.filledAtMs) / 1000));
    known.filledAtMs = now;
    const rate = rateNow(stateOf(known.row));
    if (rate === undefined) {
      known.credit = Number.POSITIVE_INFINITY;
      known.lateCredit = Number.POSITIVE_INFINITY;
      return known;
    }
    const part = (rate / processes) * seconds;
    known.credit = Math.min(most(known), known.credit + part);
    known.lateCredit = Math.min(lateMost(rate), known.lateCredit + part / 2);
    return known;
  }

  return {
    has: (gate) => gates.has(gate),
    rows: () => [...gates.values()].map((known) => known.row),
    row: (gate) => gates.get(gate)?.row,
    learn(rows, count) {
      processes = Math.max(1, count);
      for (const row of rows) {
        const known = gates.get(row.name);
        if (known === undefined) {
          const fresh: Known = {
            row,
            credit: 0,
            lateCredit: 1,
            filledAtMs: nowMs(),
            came: new Map(),
            aside: 0,
          };
          fresh.credit = most(fresh);
          gates.set(row.name, fresh);
          continue;
        }
        // An answer may be older than what this process was given meanwhile.
        for (const line of row.lines) {
          const before = known.row.lines.find((one) => one.class === line.class);
          line.given = Math.max(line.given, before?.given ?? 0);
          line.served = Math.max(line.served, before?.served ?? 0);
        }
        known.row = row;
        known.credit = Math.min(known.credit, row.rate === null ? known.credit : most(known));
      }
    },
    heardGiven(gate, precedence, given) {
      const line = gates.get(gate)?.row.lines.find((one) => one.class === precedence);
      if (line !== undefined) line.given = Math.max(line.given, given);
    },
    isBusy(gate) {
      const row = gates.get(gate)?.row;
      return row !== undefined && (row.paused_at !== null || waitingIn(row.lines) > 0);
    },
    hasCredit: (gate) => (filled(gate)?.credit ?? 1) >= 1,
    hasHalfCredit(gate) {
      const known = filled(gate);
      if (known === undefined) return true;
      return known.credit >= Math.max(1, stateOf(known.row).burst / processes / 2);
    },
    turnOf(gate, precedence, place) {
      const row = gates.get(gate)?.row;
      if (row === undefined || row.paused_at !== null) return { is: 'waits' };
      const line = row.lines.find((one) => one.class === precedence);
      if (line === undefined || place > line.served) return { is: 'waits' };
      const call = callOf(row.recent, precedence, place);
      return call !== undefined && isFresh(call, nowMs())
        ? { is: 'called', calledMs: call.atMs }
        : { is: 'late' };
    },
    hasLateCredit: (gate) => (filled(gate)?.lateCredit ?? 1) >= 1,
    admitted(gate, how) {
      const known = filled(gate);
      if (known === undefined) return;
      if (how.is === 'called')
        known.came.set(how.calledMs, (known.came.get(how.calledMs) ?? 0) + 1);
      else known.aside += 1;
      if (how.is === 'direct') known.credit -= 1;
      if (how.is === 'late') known.lateCredit -= 1;
    },
    takeAdmitted() {
      return [...gates].flatMap(([gate, known]) => {
        const { came, aside } = known;
        known.came = new Map();
        known.aside = 0;
        return came.size + aside > 0 ? [{ gate, aside, came: [...came] }] : [];
      });
    },
    giveBack(admitted) {
      for (const { gate, came, aside } of admitted) {
        const known = gates.get(gate);
        if (known === undefined) continue;
        for (const [calledMs, count] of came)
          known.came.set(calledMs, (known.came.get(calledMs) ?? 0) + count);
        known.aside += aside;
      }
    },
  };
}
