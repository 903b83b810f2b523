// Whether a changed Response can ever enter, or break the verifier: thousands of seeded mutations. `npm run fuzz` does
// as many as one likes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyResponse } from '../../src/domains/logins/saml/response/verify.ts';
import { EXPECTATION } from './expectation.ts';
import { Attack } from './generated/attack.ts';
import { randomBy } from './generated/random.ts';

const BUDGET_MS = 2_500;
const MAXIMUM_MUTATIONS = 4_000;

test('no mutation of a Response enters as somebody else, and none breaks the verifier', () => {
  const end = performance.now() + BUDGET_MS;
  const attack = new Attack();
  for (let seed = 1; seed <= MAXIMUM_MUTATIONS && performance.now() < end; seed += 1) {
    attack.attempt(seed);
  }
  assert(attack.tried > 300, `only ${attack.tried} mutations`);
  assert(attack.verdicts.size > 15, `only ${[...attack.verdicts.keys()].join(' ')}`);
});

test('no noise breaks the verifier', () => {
  const random = randomBy(7);
  for (let round = 0; round < 300; round += 1) {
    const bytes = Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256)));
    const verification = verifyResponse(bytes.toString('base64'), EXPECTATION);
    assert.equal(verification.outcome, 'refused');
  }
});
