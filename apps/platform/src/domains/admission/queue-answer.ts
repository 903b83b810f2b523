// What somebody gets who must wait: a browser the way to the waiting page, a program 429 with its ticket.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemBody } from '../../floor/http.ts';
import { admissionProblems } from './contract.ts';
import { type GateRow, stateOf } from './gate.ts';
import type { Verdict } from './knock-actions.ts';
import { lookAgainAfter, paceOf, waitRange } from './rules.ts';
import type { Signed } from './signed.ts';
import type { Ticket } from './ticket.ts';

/** What of a login's query goes with the person, and nothing else. */
export function journeyOf(query: object): string {
  const { entityID, authLevel, client } = query as Record<string, unknown>;
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries({ entityID, authLevel, client }))
    if (typeof value === 'string') kept.set(name, value);
  return kept.toString();
}

/** The longest of the ways that this ticket still has to go. */
export function waitOf(ticket: Ticket, gates: readonly GateRow[], nowMs: number) {
  const waits = gates.flatMap((gate) => {
    const place = ticket.places[gate.name];
    const line = gate.lines.find((one) => one.class === ticket.class);
    if (place === undefined || line === undefined) return [];
    const before = Math.max(0, place.number - line.served);
    const range = waitRange(before, paceOf(stateOf(gate), line, nowMs));
    return [{ gate: gate.name, place: place.number, before, ...range }];
  });
  return waits.toSorted((a, b) => b.to - a.to)[0];
}

const isProgram = (accept: string | undefined) =>
  accept?.includes('application/json') === true && !accept.includes('text/html');

export function sendToQueue(
  verdict: Exclude<Verdict, { outcome: 'enter' }>,
  facts: {
    request: FastifyRequest;
    reply: FastifyReply;
    signed: Signed;
    gates: readonly GateRow[];
    nowMs: number;
  },
): void {
  const { request, reply, signed, gates, nowMs } = facts;
  const ticket = verdict.outcome === 'wait' ? verdict.ticket : undefined;
  const wait = ticket === undefined ? undefined : waitOf(ticket, gates, nowMs);
  const retryAfter = lookAgainAfter(wait?.from ?? 0);
  reply.header('cache-control', 'no-store');
  if (isProgram(request.headers.accept)) {
    reply
      .code(429)
      .header('retry-after', String(retryAfter))
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send({
        ...problemBody(request, admissionProblems.waiting_room),
        ...(ticket && { ticket: signed.writeTicket(ticket) }),
        ...(wait && {
          place: wait.place,
          before: wait.before,
          wait_seconds: { from: Math.round(wait.from), to: Math.round(wait.to) },
        }),
      });
    return;
  }
  if (ticket !== undefined) reply.header('set-cookie', signed.setPlace(ticket));
  const journey = journeyOf(request.query as object);
  reply.code(303).header('location', `/attesa?${journey}`).send();
}
