// The official Response cases as a list that can be posted to a running platform, with what the authority expects.

import { XMLSerializer } from '@xmldom/xmldom';
import type { Expectation } from '../../../src/domains/logins/saml/response/types.ts';
import { IDP_ENTITY_ID, signElement } from '../identity-provider.ts';
import { ASSERTION_CASES } from '../official-cases/assertion.ts';
import { RESPONSE_CASES } from '../official-cases/response.ts';
import { STATEMENT_CASES } from '../official-cases/statements.ts';
import { buildResponse, type Scene, writeResponse } from '../response-builder.ts';
import { ATTACKS } from '../wrapping-attacks.ts';

export type Expected = 'accepted' | 'refused' | 'either';

export interface PostableCase {
  number: string;
  what: string;
  expected: Expected;
  /** What to ask for; undefined: at least SpidL2. */
  asked: Expectation['request'] | undefined;
  document(scene: Scene): string;
}

/** Their numbers in AgID's tool; the levels (94 to 96) depend on what was asked. */
const ACCEPTED = new Set(['1', '1-NS', '31', '109', '110']);
const LEVELS = new Set(['94', '95', '96']);

function expectedOf(number: string, verdict: string): Expected {
  if (ACCEPTED.has(number)) return 'accepted';
  // The tool takes any answer to attributes that were not asked.
  if (number === '103') return 'either';
  return LEVELS.has(number) && verdict === 'verified' ? 'accepted' : 'refused';
}

const written: PostableCase[] = [...RESPONSE_CASES, ...ASSERTION_CASES, ...STATEMENT_CASES].flatMap(
  ([numbers, what, verdict, parts, differences]) =>
    numbers.split(', ').map((number) => ({
      number,
      what,
      expected: expectedOf(number, verdict),
      asked: differences?.request,
      document: (scene: Scene) => buildResponse(parts, scene),
    })),
);

const forged = (number: string, what: string, document: PostableCase['document']) => ({
  number,
  what,
  expected: 'refused' as const,
  asked: undefined,
  document,
});

const wrapped = Object.entries(ATTACKS).map(([name, attack]) => {
  const [number = '', what = ''] = name.split(': ');
  return forged(number.toLowerCase(), what, (scene) =>
    new XMLSerializer().serializeToString(attack(buildResponse({}, scene))),
  );
});

const XSLT =
  '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"/></ds:Transform>';

/** The provider's own metadata, rightly signed, before everything else. */
const afterMetadata = (document: string, { keys, place = (text) => text }: Scene) => {
  const metadata = signElement(
    place(
      `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${IDP_ENTITY_ID}" ID="_m"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/></md:EntityDescriptor>`,
    ),
    'EntityDescriptor',
    keys === undefined ? {} : { keys },
  );
  return document.replace('<saml:Issuer', `${metadata}<saml:Issuer`);
};

const others: PostableCase[] = [
  forged('xslt', 'an XSLT transform in the signature of the Response', (scene) =>
    buildResponse({ signAssertion: false }, scene).replace(
      '<ds:Transforms>',
      `<ds:Transforms>${XSLT}`,
    ),
  ),
  forged('112', 'signed metadata first, the Assertion unsigned', (scene) =>
    afterMetadata((scene.place ?? String)(writeResponse()), scene),
  ),
  forged('113', 'signed metadata first, a false signature of the Assertion', (scene) =>
    afterMetadata(buildResponse({}, scene).replace('LVLDAA85T50G702B', 'BRGLRZ80D58H501Q'), scene),
  ),
];

const rank = (number: string) => (/^\d/.test(number) ? Number.parseInt(number, 10) : 1000);

/** By number; those without one at the end. */
export const POSTABLE_CASES: readonly PostableCase[] = [...written, ...wrapped, ...others].toSorted(
  (one, other) => rank(one.number) - rank(other.number) || one.number.localeCompare(other.number),
);
