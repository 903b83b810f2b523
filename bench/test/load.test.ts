import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseReply } from '../src/load/connection.ts';
import { CITIZEN, FISCAL_CODE } from '../src/load/page-statement.ts';
import { scriptOf } from '../src/load/pgbench.ts';
import { inboxRequest } from '../src/load/requests.ts';
import { fiscalCodeOf } from '../src/setting/people.ts';

const whole = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi');

test('a reply is read only when all of it is there', () => {
  assert.equal(parseReply(whole.subarray(0, 10)), undefined);
  assert.equal(parseReply(whole.subarray(0, whole.length - 1)), undefined);
  const reply = parseReply(whole);
  assert.equal(reply?.status, 200);
  assert.equal(reply?.body.toString(), 'hi');
});

test('a 304 has no body and no length, and anything else without a length is an error', () => {
  assert.equal(parseReply(Buffer.from('HTTP/1.1 304 Not Modified\r\n\r\n'))?.body.length, 0);
  assert.throws(() => parseReply(Buffer.from('HTTP/1.1 200 OK\r\n\r\n')));
});

function pageOf(owner: string, items: number) {
  const body = Buffer.from(`{"items":[${`{"fiscal_code":"${owner}"},`.repeat(items)}]}`);
  return { status: 200, head: Buffer.alloc(0), body };
}

test("a page that holds another's message, or too few, does not pass", () => {
  const request = inboxRequest(7);
  assert.doesNotThrow(() => request.check(pageOf(fiscalCodeOf(7), 20)));
  assert.throws(() => request.check(pageOf(fiscalCodeOf(7), 19)));
  const foreign = pageOf(fiscalCodeOf(7), 20);
  foreign.body.write(fiscalCodeOf(8), foreign.body.indexOf(fiscalCodeOf(7)));
  assert.throws(() => request.check(foreign));
});

test('everybody in the benchmark has a fiscal code of his own', () => {
  const codes = new Set(Array.from({ length: 100_000 }, (_, person) => fiscalCodeOf(person)));
  assert.equal(codes.size, 100_000);
});

test('the script runs the same statement for each person of a group, with variables where values go', () => {
  const script = scriptOf({
    parts: ['select ', ' where owner = ', '\n  and code = ', ''],
    values: [21, CITIZEN, FISCAL_CODE],
  });
  const lines = script.trimEnd().split('\n');
  assert.equal(lines[2], 'select :v0 where owner = :c0 and code = :f0;');
  assert.equal(lines.at(-1), 'select :v0 where owner = :c49 and code = :f49;');
});
