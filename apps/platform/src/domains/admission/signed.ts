// The signed things of admission and where a browser keeps them: the place, the right to the reserved line.
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../floor/context.ts';
import { readCookie, writeCookie } from '../../floor/cookies.ts';
import { createRights, createTickets, type Right, type Ticket, TICKET_HOURS } from './ticket.ts';

export interface Signed {
  statusSeed: Buffer;
  writeTicket(ticket: Ticket): string;
  readTicket(text: string | undefined, nowMs: number): Ticket | undefined;
  setPlace(ticket: Ticket): string;
  clearPlace(): string;
  placeCookie: string;
  writeRight(untilMs: number): string;
  readRightText(text: string, nowMs: number): Right | undefined;
  readRight(request: FastifyRequest, nowMs: number): Right | undefined;
  setRight(text: string): string;
}

const RIGHT_SECONDS = 12 * 3600;

export function signedOf({ config, secrets }: Pick<Context, 'config' | 'secrets'>): Signed {
  const keyFor = (purpose: string) =>
    Buffer.from(secrets.derive(`admission.${purpose}`), 'hex').subarray(0, 32);
  const tickets = createTickets(keyFor('ticket'));
  const rights = createRights(keyFor('right'));
  const secure = config.publicUrl.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  const placeCookie = `${prefix}io_place`;
  const rightCookie = `${prefix}io_precedence`;
  // It must come back with the provider's POST, as the login's own secret does: see browser-binding.ts.
  const writePlace = (value: string, maxAgeSeconds: number) =>
    secure
      ? writeCookie(placeCookie, value, { maxAgeSeconds, sameSite: 'None', secure })
      : `${placeCookie}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly`;
  return {
    statusSeed: keyFor('status'),
    writeTicket: (ticket) => tickets.write(ticket),
    readTicket: (text, nowMs) => tickets.read(text, nowMs),
    setPlace: (ticket) => writePlace(tickets.write(ticket), TICKET_HOURS * 3600),
    clearPlace: () => writePlace('', 0),
    placeCookie,
    writeRight: (untilMs) => rights.write(untilMs),
    readRightText: (text, nowMs) => rights.read(text, nowMs),
    readRight: (request, nowMs) =>
      rights.read(readCookie(request.headers.cookie, rightCookie), nowMs),
    setRight: (text) =>
      writeCookie(rightCookie, text, { maxAgeSeconds: RIGHT_SECONDS, sameSite: 'Lax', secure }),
  };
}

/** A browser has a cookie; a program sends the ticket of its last answer. */
export function readPlace(
  signed: Signed,
  request: FastifyRequest,
  nowMs: number,
): Ticket | undefined {
  const header = request.headers['io-ticket'];
  const text = typeof header === 'string' ? header : undefined;
  return signed.readTicket(text ?? readCookie(request.headers.cookie, signed.placeCookie), nowMs);
}
