// Whether others judge signatures as we do: correct Responses in every spelling, and what mutations make of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf, verifyDocument } from './expectation.ts';
import { acceptedByXmlCrypto, acceptedByXmlsec, hasXmlsec } from './generated/judges.ts';
import { mutate } from './generated/mutations.ts';
import { randomBy } from './generated/random.ts';
import { generateSignedResponse } from './generated/signed-response.ts';
import { foreignKeys, identityProviderWith, idpKeys } from './identity-provider.ts';

const SPELLINGS = 50;
const key = idpKeys.publicKey;
/** As during a roll-over: the right key is not the first. */
const differences = { identityProvider: identityProviderWith([foreignKeys.publicKey, key]) };

const spellings = Array.from({ length: SPELLINGS }, (_, seed) =>
  generateSignedResponse(randomBy(seed), idpKeys.privateKey),
);
const documents = spellings.map(({ document }) => document);
const mutated = documents.flatMap((document, seed) =>
  Array.from({ length: 12 }, (_, round) => mutate(document, randomBy(seed * 100 + round))),
);
const judged = (verdicts: readonly string[]) =>
  mutated.filter((document) => verdicts.includes(verdictOf(verifyDocument(document, differences))));

test('a Response enters however it is spelt, and xml-crypto agrees', () => {
  let compared = 0;
  for (const [seed, { document, forXmlCrypto }] of spellings.entries()) {
    const verification = verifyDocument(document, differences);
    assert.equal(
      verdictOf(verification),
      'verified',
      `seed ${seed}: ${JSON.stringify(verification)}`,
    );
    if (!forXmlCrypto) continue;
    assert(acceptedByXmlCrypto(document, key), `seed ${seed}`);
    compared += 1;
  }
  assert(compared > 5, `only ${compared}`);
});

test('xmlsec1 accepts what we accept, changed spellings too', (t) => {
  if (!hasXmlsec) return t.skip('xmlsec1 is not on this machine');
  const accepted = judged(['verified']);
  assert(accepted.length > 10, `only ${accepted.length}`);
  assert(acceptedByXmlsec([...documents, ...accepted], key));
});

test('xmlsec1 and xml-crypto accept nothing whose signature we refuse', (t) => {
  const refused = judged(['signature-digest', 'signature-value']).slice(0, 8);
  assert(refused.length === 8, `only ${refused.length}`);
  for (const document of refused) {
    assert(!accepts(() => acceptedByXmlCrypto(document, key)), document);
  }
  if (!hasXmlsec) return t.skip('xmlsec1 is not on this machine');
  for (const document of refused) assert(!acceptedByXmlsec([document], key), document);
});

/** xml-crypto throws for some invalid signatures. */
function accepts(judge: () => boolean): boolean {
  try {
    return judge();
  } catch {
    return false;
  }
}
