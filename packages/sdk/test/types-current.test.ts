// Do the client's types say what the contracts say today?
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { typesText } from '../scripts/types-text.ts';

test('the types of the client are those of the document', async () => {
  const file = join(import.meta.dirname, '..', 'src', 'generated', 'services-api.ts');
  const isCurrent = readFileSync(file, 'utf8') === (await typesText());
  assert.ok(isCurrent, 'the contracts have changed: run `npm run sdk-types` and commit its result');
});
