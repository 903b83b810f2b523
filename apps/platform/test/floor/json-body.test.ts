// Is a body read as JSON within its limits, and never as anything else?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../src/floor/errors.ts';
import { parseJsonBody } from '../../src/floor/json-body.ts';

const parse = (text: string) => parseJsonBody(Buffer.from(text));
const refusal = (body: Buffer | string): string => {
  try {
    parseJsonBody(Buffer.from(body));
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code;
    throw error;
  }
  return 'none';
};
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('twenty levels are read, twenty-one are not, and braces in a text are no levels', () => {
  assert.equal(refusal(nested(20)), 'none');
  assert.equal(refusal(nested(21)), 'json_too_deep');
  assert.equal(refusal('{"a":'.repeat(21) + '1' + '}'.repeat(21)), 'json_too_deep');
  const text = `${'[{'.repeat(50)}\\"${'['.repeat(50)}`;
  assert.deepEqual(parse(`{"a":"${text}"}`), { a: text.replace('\\"', '"') });
  assert.equal(
    refusal(`{"a":"\\\\",${'"b":['.repeat(21)}`),
    'json_too_deep',
    'an escaped backslash',
  );
});

test('what is not JSON, or not UTF-8, is refused', () => {
  for (const body of ['{', '{"a":1,}', "{'a':1}", '{}{}', 'undefined', 'NaN', '\u0000'])
    assert.equal(refusal(body), 'invalid_json', body);
  assert.equal(refusal(Buffer.from([0x22, 0xff, 0x22])), 'invalid_json');
  assert.equal(refusal(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])), 'invalid_json', 'half a pair');
  assert.equal(refusal(Buffer.from('"é"', 'latin1')), 'invalid_json');
});

test('nothing is undefined, and nothing else is', () => {
  assert.equal(parse(''), undefined);
  assert.equal(parse('null'), null);
  assert.deepEqual(parse('\ufeff{"a":"è"}'), { a: 'è' }, 'a byte order mark is no letter');
});

test('a body changes no prototype', () => {
  const read = parse(
    '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"a":{"__proto__":1}}',
  );
  assert.deepEqual(read, { a: {} });
  assert.equal(({} as { x?: number }).x, undefined);
});
