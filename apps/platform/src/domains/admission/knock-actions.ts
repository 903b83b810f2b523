// Who knocks at a gate: let in at once, called to the turn, or given a place that stays.
import { isUnavailable } from '../../floor/database.ts';
import type { Context } from '../../floor/context.ts';
import { gather } from '../../floor/gather.ts';
import { publish } from '../../floor/live.ts';
import type { QueueState } from './queue-state.ts';
import type { Precedence } from './rules.ts';
import { type EntryVerdict, enterWith, takePlaces, useRight } from './store.ts';
import { newTicketId, type Place, type Right, type Ticket } from './ticket.ts';

/** A login may fail at the provider's and be tried again: the place is used up when one ends well. */
const MOST_LOGINS = 5;
/** A link in a mail is opened on the phone, on the computer, and once by mistake. */
const MOST_RIGHTS = 3;

export interface Knock {
  /** Gates on the way, all of which must let this person through. */
  gates: readonly string[];
  ticket: Ticket | undefined;
  /** From a link of ours; unused until somebody has to wait. */
  right: Right | undefined;
  isDesk: boolean;
  /**
   * Begins again without an answer from where the door sent it last, behind the gate `at`: leaves half of the room at
   * `sparing` to those who come for the first time, or a provider that is away fills everybody's door.
   */
  again?: { sparing: string; at: string };
}

export type Verdict =
  | { outcome: 'enter'; ticket: Ticket | undefined }
  | { outcome: 'wait'; ticket: Ticket }
  /** The database is away and nobody can be given a place. */
  | { outcome: 'later' };

interface PlacesAsked {
  gates: readonly string[];
  class: Precedence;
}

export function createKnocking(context: Context, queue: QueueState) {
  const { sql, clock } = context;

  // People who come together are numbered by one statement, in the order in which they came.
  const take = gather<PlacesAsked, number[]>({
    max: 2000,
    parallel: 1,
    async run(asked) {
      const counts = new Map<string, { gate: string; class: Precedence; count: number }>();
      for (const one of asked) {
        for (const gate of one.gates) {
          const key = `${gate} ${one.class}`;
          const known = counts.get(key);
          if (known) known.count += 1;
          else counts.set(key, { gate, class: one.class, count: 1 });
        }
      }
      const lines = [...counts.values()];
      const isNew = lines.some(({ gate }) => !queue.isBusy(gate));
      const given = await takePlaces(sql, lines);
      const next = new Map<string, number>();
      lines.forEach((line, index) => {
        const last = given[index] ?? 0;
        queue.heardGiven(line.gate, line.class, last);
        next.set(`${line.gate} ${line.class}`, last - line.count);
      });
      // A queue has just formed: nobody may pass it by at another process.
      if (isNew) await publish(sql, 'admission', []);
      return asked.map((one) =>
        one.gates.map((gate) => {
          const key = `${gate} ${one.class}`;
          const number = (next.get(key) ?? 0) + 1;
          next.set(key, number);
          return number;
        }),
      );
    },
  });

  const use = gather<string, EntryVerdict>({
    max: 500,
    parallel: 2,
    async run(tickets) {
      // The same place twice in one breath: the second is judged after the first.
      const once = [...new Set(tickets)];
      const verdicts = await enterWith(sql, once, MOST_LOGINS, clock());
      const byTicket = new Map(once.map((ticket, index) => [ticket, verdicts[index]]));
      return tickets.map((ticket) => {
        const verdict = byTicket.get(ticket) ?? 'spent';
        if (verdict === 'fresh') byTicket.set(ticket, 'again');
        return verdict;
      });
    },
  });

  async function classOf({ right, isDesk }: Knock): Promise<Precedence> {
    if (isDesk) return 'desk';
    if (right === undefined) return 'normal';
    const expiresAt = Temporal.Instant.fromEpochMilliseconds(right.expiresAtMs);
    const isWithin = await useRight(sql, { mark: right.mark, expiresAt, most: MOST_RIGHTS });
    return isWithin ? 'due' : 'normal';
  }

  /** Gives the places that are missing; those one has stay. */
  async function giveTicket(one: Knock, missing: readonly string[]): Promise<Ticket> {
    const { ticket } = one;
    const precedence = ticket?.class ?? (await classOf(one));
    const numbers = await take({ gates: missing, class: precedence });
    const places: Record<string, Place> = { ...ticket?.places };
    missing.forEach((gate, index) => {
      const line = queue.row(gate)?.lines.find((known) => known.class === precedence);
      places[gate] = { number: numbers[index] ?? 0, start: line?.served ?? 0 };
    });
    // At a provider that one has left the place is given up; the one at our own door is kept.
    const kept = Object.fromEntries(
      Object.entries(places).filter(([gate]) => one.gates.includes(gate)),
    );
    return {
      id: ticket?.id ?? newTicketId(),
      class: precedence,
      issuedAtMs: ticket?.issuedAtMs ?? clock().epochMilliseconds,
      places: kept,
    };
  }

  function judge({ gates, ticket }: Knock): {
    placed: string[];
    free: string[];
    missing: string[];
  } {
    const placed = gates.filter((gate) => ticket?.places[gate] !== undefined);
    const others = gates.filter((gate) => !placed.includes(gate));
    const missing = others.filter((gate) => queue.isBusy(gate) || !queue.hasCredit(gate));
    return { placed, free: others.filter((gate) => !missing.includes(gate)), missing };
  }

  async function decide(one: Knock): Promise<Verdict> {
    const { placed, free, missing } = judge(one);
    // Where a queue has formed already, everybody stands in it alike.
    const isSparing =
      one.again !== undefined &&
      !queue.isBusy(one.again.sparing) &&
      !queue.hasHalfCredit(one.again.sparing);
    if (one.again !== undefined && isSparing) {
      const { at } = one.again;
      const known = placed.includes(at) ? one.ticket : undefined;
      return { outcome: 'wait', ticket: known ?? (await giveTicket(one, [at])) };
    }
    if (missing.length > 0) return { outcome: 'wait', ticket: await giveTicket(one, missing) };
    const { ticket } = one;
    if (ticket === undefined || placed.length === 0) {
      for (const gate of free) queue.admitted(gate, { is: 'direct' });
      return { outcome: 'enter', ticket: undefined };
    }
    const turns = placed.map((gate) => ({
      gate,
      turn: queue.turnOf(gate, ticket.class, ticket.places[gate]?.number ?? Infinity),
    }));
    // Whoever was called here long ago and elsewhere just now could not come before.
    const isCalledSomewhere = turns.some(({ turn }) => turn.is === 'called');
    const mayEnter = turns.every(
      ({ gate, turn }) =>
        turn.is === 'called' ||
        (turn.is === 'late' && (isCalledSomewhere || queue.hasLateCredit(gate))),
    );
    if (!mayEnter) return { outcome: 'wait', ticket };
    const entry = await use(ticket.id);
    // A place that has done its work is none: this is somebody who comes anew.
    if (entry === 'spent') return decide({ ...one, ticket: undefined });
    for (const gate of free) queue.admitted(gate, { is: 'direct' });
    for (const { gate, turn } of turns)
      queue.admitted(gate, entry === 'again' ? { is: 'direct' } : turn);
    return { outcome: 'enter', ticket };
  }

  return async (one: Knock): Promise<Verdict> => {
    try {
      return await decide(one);
    } catch (error) {
      // The waiting page stands without a database, and asks again by itself.
      if (isUnavailable(error)) return { outcome: 'later' };
      throw error;
    }
  };
}
