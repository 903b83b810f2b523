// What a case is: parts of a Response that differ from a correct one, and the verdict that is due.

import type { Expectation } from '../../../src/domains/logins/saml/response/types.ts';
import type { ResponseParts } from '../response-builder.ts';

export type Case = readonly [
  number: string,
  what: string,
  verdict: string,
  parts: ResponseParts,
  differences?: Partial<Expectation>,
];

export const BAD_FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:wrong';
