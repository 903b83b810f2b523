// A place in the queue as its holder carries it: signed, so that nothing need be kept of those who wait.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Precedence } from './rules.ts';

export interface Ticket {
  /** Of this place alone: 96 random bits. */
  id: string;
  class: Precedence;
  issuedAtMs: number;
  /** By gate. */
  places: Readonly<Record<string, Place>>;
}

export interface Place {
  number: number;
  /** Whose turn it was when the place was given, to show how far one has come. */
  start: number;
}

/** A night's sleep: whoever comes back the same day still has the place. */
export const TICKET_HOURS = 24;

const VERSION = '1';
const MAX_LENGTH = 600;
const CLASSES: Record<string, Precedence> = { n: 'normal', d: 'due', k: 'desk' };
const LETTERS: Record<Precedence, string> = { normal: 'n', due: 'd', desk: 'k' };
const ID = /^[\w-]{16}$/;
const PLACE = /^([a-z0-9:-]{1,60})~([0-9a-z]{1,10})~([0-9a-z]{1,10})$/;

export const newTicketId = (): string => randomBytes(12).toString('base64url');

export interface Tickets {
  write(ticket: Ticket): string;
  /** Undefined for whatever this installation did not write, or wrote more than a day ago. */
  read(text: string | undefined, nowMs: number): Ticket | undefined;
}

/** `key` is 32 bytes that sign nothing else. The text has only characters that a cookie may hold. */
export function createTickets(key: Buffer): Tickets {
  const sign = (body: string) => createHmac('sha256', key).update(body).digest();
  return {
    write({ id, class: precedence, issuedAtMs, places }) {
      const list = Object.entries(places).map(
        ([gate, place]) => `${gate}~${place.number.toString(36)}~${place.start.toString(36)}`,
      );
      const body = [VERSION, LETTERS[precedence], issuedAtMs.toString(36), id, list.join('!')].join(
        '.',
      );
      return `${body}.${sign(body).toString('base64url')}`;
    },
    read(text, nowMs) {
      if (text === undefined || text.length > MAX_LENGTH) return undefined;
      const end = text.lastIndexOf('.');
      const body = text.slice(0, Math.max(end, 0));
      const given = Buffer.from(text.slice(end + 1), 'base64url');
      const right = sign(body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      // Two texts of one signature are two cookies for one place; only the one that we wrote counts.
      if (text.slice(end + 1) !== right.toString('base64url')) return undefined;
      return parse(body, nowMs);
    },
  };
}

function parse(body: string, nowMs: number): Ticket | undefined {
  const [version, letter = '', issued = '', id = '', list = ''] = body.split('.');
  const precedence = CLASSES[letter];
  const issuedAtMs = Number.parseInt(issued, 36);
  if (version !== VERSION || precedence === undefined || !ID.test(id)) return undefined;
  const age = nowMs - issuedAtMs;
  // A neighbour's clock may be a little ahead.
  if (!(age > -60_000 && age < TICKET_HOURS * 3_600_000)) return undefined;
  const places: Record<string, Place> = {};
  for (const one of list.split('!')) {
    const [, gate, place, start] = PLACE.exec(one) ?? [];
    if (gate === undefined || place === undefined || start === undefined) return undefined;
    places[gate] = { number: Number.parseInt(place, 36), start: Number.parseInt(start, 36) };
  }
  return { id, class: precedence, issuedAtMs, places };
}

/** The right to the line of what is due, in a notice of ours: until when, and a mark that counts its uses. */
export interface Right {
  mark: string;
  expiresAtMs: number;
}

const RIGHT = /^([0-9a-z]{1,10})\.([\w-]{16})\.([\w-]{22})$/;

export function createRights(key: Buffer) {
  const sign = (body: string) =>
    createHmac('sha256', key).update(`due.${body}`).digest('base64url').slice(0, 22);
  return {
    write(expiresAtMs: number): string {
      const body = `${expiresAtMs.toString(36)}.${newTicketId()}`;
      return `${body}.${sign(body)}`;
    },
    read(text: string | undefined, nowMs: number): Right | undefined {
      const [, until = '', mark = '', signature = ''] = RIGHT.exec(text ?? '') ?? [];
      const right = sign(`${until}.${mark}`);
      if (signature === '' || !timingSafeEqual(Buffer.from(signature), Buffer.from(right)))
        return undefined;
      const expiresAtMs = Number.parseInt(until, 36);
      return expiresAtMs > nowMs ? { mark, expiresAtMs } : undefined;
    },
  };
}
