// What every answer to bad input must be, and what of it may be kept: nothing.
import assert from 'node:assert/strict';
import { problemSchema } from '@io/endpoint';
import type { TestPlatform } from '../builders.ts';

export interface Answered {
  statusCode: number;
  body: string;
  headers: Record<string, unknown>;
}

const INSIDE =
  /node_modules|file:\/\/|\n\s+at |postgres|syntax error|\bselect\b.*\bfrom\b|FST_ERR|zod/i;

/** Never the server's fault, and when it is refused, in words for people and programs. */
export function assertClear(reply: Answered, what: string): void {
  // IO's own way to say that pagoPA refuses a notice (io-contract, payment-requests): a 500 that is an answer.
  const isNodesWord = reply.body.includes('"code":"payment_not_possible"');
  assert.ok(reply.statusCode < 500 || isNodesWord, `${what}: ${reply.statusCode} ${reply.body}`);
  assert.doesNotMatch(reply.body, INSIDE, what);
  if (reply.statusCode < 400) return;
  assert.match(String(reply.headers['content-type']), /^application\/problem\+json/, what);
  const problem = problemSchema.parse(JSON.parse(reply.body));
  assert.equal(problem.status, reply.statusCode, what);
  for (const sentence of [problem.detail_it, problem.detail_en, problem.title]) {
    assert.ok(sentence.length > 5, what);
  }
  for (const error of problem.errors ?? []) assert.ok(error.it !== '' && error.en !== '', what);
}

export function assertRefused(reply: Answered, what: string): void {
  assertClear(reply, what);
  assert.ok(reply.statusCode >= 400, `${what} was let through: ${reply.statusCode}`);
}

/** How many rows there are of what callers can write. */
export async function rowCounts(io: TestPlatform): Promise<Record<string, number>> {
  const [row] = await io.platform.context.sql<Record<string, number>[]>`
    select (select count(*) from messages.message) as messages,
           (select count(*) from messages.content) as contents,
           (select count(*) from messages.idempotency) as keys,
           (select count(*) from citizens.service_preference) as preferences,
           (select sum(version) from citizens.profile) as versions`;
  return row as Record<string, number>;
}
