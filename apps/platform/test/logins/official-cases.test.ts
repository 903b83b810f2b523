// The Response cases of AgID's conformance tool (italia/spid-sp-test, by number) and of italia/spid-saml-check.
// Cases 112, 113 and xslt are among the forgeries, xsw1 to xsw8 in wrapping.test.ts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf, verifyDocument } from './expectation.ts';
import { ASSERTION_CASES } from './official-cases/assertion.ts';
import { RESPONSE_CASES } from './official-cases/response.ts';
import { STATEMENT_CASES } from './official-cases/statements.ts';
import { buildResponse } from './response-builder.ts';

test('every official case is decided by the rule that it is about', async (t) => {
  const cases = [...RESPONSE_CASES, ...ASSERTION_CASES, ...STATEMENT_CASES];
  for (const [number, what, verdict, parts, differences] of cases) {
    await t.test(`${number}: ${what}`, () => {
      assert.equal(verdictOf(verifyDocument(buildResponse(parts), differences)), verdict);
    });
  }
});
