// Gates before what is not a login: a dependency of this platform's, or one institution's own servers.
import { isUnavailable } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import type { FastifyRequest } from 'fastify';
import { admissionProblems } from './contract.ts';
import { gateOfService, type GateRow, type NewGate } from './gate.ts';
import type { Knock, Verdict } from './knock-actions.ts';
import type { Observations } from './observations.ts';
import { waitOf } from './queue-answer.ts';
import { lookAgainAfter } from './rules.ts';
import { readPlace, type Signed } from './signed.ts';

export interface Gate {
  /**
   * Does `work` when it is this person's turn; until then throws Refusal `waiting_room` (429: the ticket, Retry-After;
   * a browser also gets it as a cookie). How long it takes and whether it fails adapts the gate: a Refusal below 500
   * is an answer like any other.
   */
  through<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T>;
}

export interface GatesGiven {
  knock(one: Knock): Promise<Verdict>;
  /** Sees to it that the gate is there, so that operators find it. */
  ensure(gate: NewGate): Promise<void> | undefined;
  has(gate: string): boolean;
  rows(): readonly GateRow[];
  observations: Observations;
  signed: Signed;
  isDesk(address: string): boolean;
  markUsed(ticketId: string): void;
  nowMs(): number;
}

const isFailure = (error: unknown): boolean =>
  error instanceof Refusal ? error.problem.status >= 500 : !isUnavailable(error);

export function createDependencyGates(given: GatesGiven) {
  const { observations, signed } = given;
  const nowMs = () => given.nowMs();

  function refuse(verdict: Exclude<Verdict, { outcome: 'enter' }>): never {
    const ticket = verdict.outcome === 'wait' ? verdict.ticket : undefined;
    const wait = ticket && waitOf(ticket, given.rows(), nowMs());
    throw new Refusal(admissionProblems.waiting_room, {
      headers: {
        'retry-after': String(lookAgainAfter(wait?.from ?? 0)),
        ...(ticket && { 'set-cookie': signed.setPlace(ticket) }),
      },
      ...(ticket && { more: { ticket: signed.writeTicket(ticket) } }),
    });
  }

  async function through<T>(
    name: string,
    request: FastifyRequest,
    work: () => Promise<T>,
  ): Promise<T> {
    // With the database away nobody can be given a place; whoever asks meets that by himself.
    if (!given.has(name)) return work();
    const place = readPlace(signed, request, nowMs());
    const ticket = place?.places[name] === undefined ? undefined : place;
    if (ticket === undefined) observations.count(name, 'arrivals');
    const verdict = await given.knock({
      gates: [name],
      ticket,
      right: signed.readRight(request, nowMs()),
      isDesk: given.isDesk(request.ip),
    });
    if (verdict.outcome !== 'enter') refuse(verdict);
    observations.count(name, 'admitted');
    observations.count(name, 'begun');
    const began = performance.now();
    try {
      const done = await work();
      observations.count(name, 'completed');
      // The place has done its work; after a failure it is still good.
      if (verdict.ticket !== undefined) given.markUsed(verdict.ticket.id);
      return done;
    } catch (error) {
      observations.count(name, isFailure(error) ? 'refused' : 'completed');
      throw error;
    } finally {
      observations.time(name, performance.now() - began);
    }
  }

  return {
    gate(name: string, label: string): Gate {
      return {
        async through(request, work) {
          await given.ensure({ name, kind: 'other', label })?.catch(() => {});
          return through(name, request, work);
        },
      };
    },
    /** It is there only while an operator has declared one. */
    ofService: (serviceId: string): Gate => ({
      through: (request, work) => through(gateOfService(serviceId), request, work),
    }),
  };
}
