// The requests of each figure, ready as bytes, and what makes an answer a right one.
import { READERS, SENDER_KEY, fiscalCodeOf, randomRecipient, tokenOf } from '../setting/people.ts';
import { PAYER } from '../setting/paid.ts';
import { SEARCHER } from '../setting/searched.ts';
import type { Reply } from './connection.ts';

export interface Asked {
  bytes: Buffer;
  /** Throws when the answer is not the one that this request must get. Returns what is to be kept of it. */
  check(reply: Reply): string | undefined;
}

export type Kind = 'inbox' | 'unchanged' | 'send' | 'bulk' | 'bare' | 'search' | 'history';

const PAGE = '/app/api/v1/messages?enrich_result_data=true&page_size=20';
const PAGE_ITEMS = 20;

function wrong(reply: Reply, expected: string): Error {
  return new Error(
    `expected ${expected}, got ${reply.head.toString('latin1')}${reply.body.toString('utf8', 0, 500)}`,
  );
}

function countOf(text: Buffer, part: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length))
    count += 1;
  return count;
}

const ANY_OWNER = Buffer.from('"fiscal_code":"');

export function inboxRequest(reader: number, etag?: string): Asked {
  const condition = etag === undefined ? '' : `If-None-Match: ${etag}\r\n`;
  const own = Buffer.from(`"fiscal_code":"${fiscalCodeOf(reader)}"`);
  return {
    bytes: Buffer.from(
      `GET ${PAGE} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(reader)}\r\n${condition}\r\n`,
    ),
    check(reply) {
      if (etag !== undefined) {
        if (reply.status !== 304) throw wrong(reply, '304');
        return undefined;
      }
      // Every item is this reader's, and there are as many as a page holds.
      if (
        reply.status !== 200 ||
        countOf(reply.body, own) !== PAGE_ITEMS ||
        countOf(reply.body, ANY_OWNER) !== PAGE_ITEMS
      )
        throw wrong(reply, `a page of ${PAGE_ITEMS} messages to ${fiscalCodeOf(reader)}`);
      return undefined;
    },
  };
}

const SENTENCE =
  'Gentile cittadina, gentile cittadino, la tua carta d’identità scade tra poco: **prenota** un appuntamento. ';

/** 600 to 1000 bytes of markdown, another subject for each. */
export function messageBody(recipient: string, mark: string): string {
  const size = 600 + Math.floor(Math.random() * 400);
  const markdown = SENTENCE.repeat(10).slice(0, size - 10);
  return JSON.stringify({
    fiscal_code: recipient,
    content: { subject: `Scadenza della carta d’identità ${mark}`, markdown },
  });
}

export function sendRequest(recipient: string, mark: string): Asked {
  const body = messageBody(recipient, mark);
  return {
    bytes: Buffer.from(
      `POST /api/v1/messages HTTP/1.1\r\nHost: localhost\r\nOcp-Apim-Subscription-Key: ${SENDER_KEY}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
    check(reply) {
      if (reply.status !== 201) throw wrong(reply, '201');
      return reply.body.toString('latin1', 7, 33);
    },
  };
}

export const BULK_ROWS = 1000;
const ACCEPTED = Buffer.from('"status":201,"id":"');
const ID_LENGTH = 26;

const bulkRequest = (mark: number): Asked =>
  bulkRequestTo(
    Array.from({ length: BULK_ROWS }, () => fiscalCodeOf(randomRecipient())),
    String(mark),
  );

/** A message to each in one call; what is kept are all their ids, with commas between. */
export function bulkRequestTo(recipients: readonly string[], mark: string): Asked {
  const rows = recipients.map((recipient, row) => messageBody(recipient, `${mark}-${row}`));
  const body = `{"messages":[${rows.join(',')}]}`;
  return {
    bytes: Buffer.from(
      `POST /api/v1/messages/bulk HTTP/1.1\r\nHost: localhost\r\nOcp-Apim-Subscription-Key: ${SENDER_KEY}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
    check(reply) {
      const ids: string[] = [];
      for (let at = reply.body.indexOf(ACCEPTED); at !== -1;) {
        const from = at + ACCEPTED.length;
        ids.push(reply.body.toString('latin1', from, from + ID_LENGTH));
        at = reply.body.indexOf(ACCEPTED, from);
      }
      if (reply.status !== 200 || ids.length !== recipients.length)
        throw wrong(reply, `${recipients.length} messages accepted`);
      return ids.join(',');
    },
  };
}

const bare: Asked = {
  bytes: Buffer.from(
    `GET ${PAGE} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(0)}\r\nIf-None-Match: "AAAAAAAAAAAAAAAAAAAAAAAAAAA"\r\n\r\n`,
  ),
  check(reply) {
    if (reply.status !== 304) throw wrong(reply, '304');
    return undefined;
  },
};

/** What somebody types and chooses: whole words, words being typed, two words, phrases, amounts, senders, filters. */
const LOOKED_FOR: readonly object[] = [
  ...['s', 'sc', 'sca', 'scad', 'scade', 'scaden', 'scadenz', 'scadenza'].map((text) => ({ text })),
  ...['carta identita', 'tari rata', 'mensa isee', 'certificato ', 'residence permit'].map(
    (text) => ({ text }),
  ),
  ...['"raccolta dei rifiuti"', '11,23', '301000000000000042', 'protocollo 137000'].map((text) => ({
    text,
  })),
  ...['comune di misura', 'ufficio numero 7 tari', 'nonesiste'].map((text) => ({ text })),
  { text: '' },
  { text: 'rata', is_unread: true },
  { text: 'visita', has_payment: true, is_archived: false },
  { has_deadline: true },
  { text: 'bollo', service_id: '01BENCHSERVXCE000000000003' },
];

export function searchRequest(asked: object): Asked {
  const body = JSON.stringify({ text: '', ...asked });
  return {
    bytes: Buffer.from(
      `POST /app/api/v1/messages/search HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(SEARCHER)}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
    check(reply) {
      const items = countOf(reply.body, ANY_OWNER);
      const own = countOf(reply.body, Buffer.from(`"fiscal_code":"${fiscalCodeOf(SEARCHER)}"`));
      const isEmpty = body.includes('nonesiste');
      if (reply.status !== 200 || items !== own || isEmpty !== (items === 0))
        throw wrong(reply, `messages of ${fiscalCodeOf(SEARCHER)} for ${body}`);
      return undefined;
    },
  };
}

/** Some years of the history, and pages deep within each. */
export function historyRequest(index: number): Asked {
  const from = new Date(Date.UTC(2017, 0, 1) + index * 4 * 86_400_000).toISOString();
  const cursor = `${from}_ffffffff-ffff-4fff-bfff-ffffffffffff`;
  return {
    bytes: Buffer.from(
      `GET /app/api/v1/payments/transactions?page_size=30&cursor=${cursor} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(PAYER)}\r\n\r\n`,
    ),
    check(reply) {
      if (reply.status !== 200 || countOf(reply.body, Buffer.from('"paid_through"')) !== 30)
        throw wrong(reply, 'a page of 30 payments');
      return undefined;
    },
  };
}

/** A few thousand different requests, made before the clock starts. */
export function requestsOf(kind: Kind, etags: readonly string[]): Asked[] {
  if (kind === 'bare') return [bare];
  if (kind === 'history')
    return Array.from({ length: 800 }, (_, index) => historyRequest(index + 10));
  if (kind === 'search') return LOOKED_FOR.map(searchRequest);
  if (kind === 'bulk') return Array.from({ length: 20 }, (_, index) => bulkRequest(index));
  if (kind === 'inbox') return Array.from({ length: READERS }, (_, reader) => inboxRequest(reader));
  if (kind === 'unchanged') return etags.map((etag, reader) => inboxRequest(reader, etag));
  return Array.from({ length: 20_000 }, (_, index) =>
    sendRequest(fiscalCodeOf(randomRecipient()), String(index)),
  );
}
