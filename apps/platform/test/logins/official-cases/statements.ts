// Official cases about conditions, level and attributes, and about forms that must be accepted.

import type { Expectation } from '../../../src/domains/logins/saml/response/types.ts';
import { foreignKeys } from '../identity-provider.ts';
import { element } from '../response-builder.ts';
import type { ResponseParts } from '../response-builder.ts';
import type { Case } from './case.ts';

const asking = (
  level: 'SpidL1' | 'SpidL2' | 'SpidL3',
  comparison: 'exact' | 'minimum' | 'better' | 'maximum',
): Partial<Expectation> => ({
  request: {
    id: '_request1',
    issueInstant: Temporal.Instant.from('2026-11-22T10:00:00Z'),
    level,
    comparison,
  },
});
const level = (name: string): ResponseParts => ({ level: `https://www.spid.gov.it/${name}` });

export const STATEMENT_CASES: readonly Case[] = [
  ['73', 'Conditions empty', 'conditions', { audienceRestriction: undefined }],
  ['74', 'Conditions missing', 'conditions', { conditions: undefined }],
  ['75', 'NotBefore empty', 'conditions-times', { conditionsAttributes: { NotBefore: '' } }],
  [
    '76',
    'NotBefore missing',
    'conditions-times',
    { conditionsAttributes: { NotBefore: undefined } },
  ],
  [
    '77',
    'NotBefore badly written',
    'conditions-times',
    { conditionsAttributes: { NotBefore: '2026-11-22' } },
  ],
  [
    '78',
    'NotBefore in the future',
    'conditions-times',
    { conditionsAttributes: { NotBefore: '2099-01-01T00:00:00Z' } },
  ],
  ['79', 'NotOnOrAfter empty', 'conditions-times', { conditionsAttributes: { NotOnOrAfter: '' } }],
  [
    '80',
    'NotOnOrAfter missing',
    'conditions-times',
    { conditionsAttributes: { NotOnOrAfter: undefined } },
  ],
  [
    '81',
    'NotOnOrAfter badly written',
    'conditions-times',
    { conditionsAttributes: { NotOnOrAfter: 'tomorrow' } },
  ],
  [
    '82',
    'NotOnOrAfter past',
    'conditions-times',
    { conditionsAttributes: { NotOnOrAfter: '2026-11-22T09:59:00Z' } },
  ],
  [
    '83, 86',
    'AudienceRestriction without an Audience',
    'audience',
    { audienceRestriction: element('saml:AudienceRestriction', {}, '\n') },
  ],
  [
    '84',
    'AudienceRestriction missing',
    'audience',
    {
      audienceRestriction: element('saml:OneTimeUse', {}),
    },
  ],
  [
    '85',
    'Audience empty',
    'audience',
    {
      audienceRestriction: element('saml:AudienceRestriction', {}, element('saml:Audience', {})),
    },
  ],
  [
    '87',
    'Audience different',
    'audience',
    {
      audienceRestriction: element(
        'saml:AudienceRestriction',
        {},
        element('saml:Audience', {}, 'https://other.example'),
      ),
    },
  ],
  ['88, 91', 'AuthnStatement without AuthnContext', 'level', { authnContext: undefined }],
  ['89', 'AuthnStatement missing', 'authn-statement', { authnStatement: undefined }],
  ['90, 93', 'AuthnContext empty', 'level', { authnContext: element('saml:AuthnContext', {}) }],
  ['92', 'AuthnContextClassRef empty', 'level', { level: ' ' }],
  [
    '94',
    'L1 where at least L1 was asked',
    'verified',
    level('SpidL1'),
    asking('SpidL1', 'minimum'),
  ],
  ['94', 'L1 where at least L2 was asked', 'level', level('SpidL1')],
  ['94', 'L1 where exactly L2 was asked', 'level', level('SpidL1'), asking('SpidL2', 'exact')],
  ['94', 'L1 where at most L2 was asked', 'verified', level('SpidL1'), asking('SpidL2', 'maximum')],
  ['95', 'L2 where exactly L2 was asked', 'verified', level('SpidL2'), asking('SpidL2', 'exact')],
  ['95', 'L2 where better than L2 was asked', 'level', level('SpidL2'), asking('SpidL2', 'better')],
  ['96', 'L3 where at least L2 was asked', 'verified', level('SpidL3')],
  ['96', 'L3 where exactly L2 was asked', 'verified', level('SpidL3'), asking('SpidL2', 'exact')],
  [
    '96',
    'L3 where better than L2 was asked',
    'verified',
    level('SpidL3'),
    asking('SpidL2', 'better'),
  ],
  [
    '97',
    'a class of the old style',
    'level',
    {
      level: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SpidL1',
    },
  ],
  [
    '98',
    'AttributeStatement without Attribute',
    'attributes',
    { attributeStatement: element('saml:AttributeStatement', {}) },
  ],
  [
    '99',
    'an Attribute without a value',
    'attributes',
    {
      attributeStatement: element(
        'saml:AttributeStatement',
        {},
        element('saml:Attribute', { Name: 'spidCode' }),
      ),
    },
  ],
  [
    '100',
    'the Assertion signed by a foreign key',
    'signature-value',
    { signAssertion: { keys: foreignKeys } },
  ],
  [
    '103',
    'other attributes than those asked',
    'attribute-missing',
    {
      people: { fiscalNumber: undefined, name: undefined, familyName: undefined, email: undefined },
    },
  ],
  [
    '109',
    'an XML declaration',
    'verified',
    {
      declaration: '<?xml version="1.0" encoding="UTF-8" ?>\n',
    },
  ],
  [
    '110',
    'fractions of a second',
    'verified',
    { response: { IssueInstant: '2026-11-22T10:00:05.428751Z' } },
  ],
];
