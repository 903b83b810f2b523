// The Response cases of AgID's conformance tool (italia/spid-sp-test, by number) and of italia/spid-saml-check.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expectation } from '../../src/domains/logins/saml/response/types.ts';
import { verdictOf, verifyDocument } from './expectation.ts';
import { foreignKeys } from './identity-provider.ts';
import { buildResponse, element, issuer, issuerWithoutFormat } from './response-builder.ts';
import type { ResponseParts } from './response-builder.ts';

type Case = readonly [
  number: string,
  what: string,
  verdict: string,
  parts: ResponseParts,
  differences?: Partial<Expectation>,
];

const BAD_FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:wrong';
const status = (code: string, message?: string) =>
  element(
    'samlp:Status',
    {},
    element('samlp:StatusCode', { Value: code }) +
      (message === undefined ? '' : element('samlp:StatusMessage', {}, message)),
  );
const confirmation = (attributes: ResponseParts['confirmationDataAttributes']): ResponseParts => ({
  confirmationDataAttributes: attributes ?? {},
});
const nameId = (attributes: Readonly<Record<string, string>>, content = '_t'): ResponseParts => ({
  nameId: element('saml:NameID', attributes, content),
});
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
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
const userAnomaly = (code: number): ResponseParts => ({
  status: element(
    'samlp:Status',
    {},
    element(
      'samlp:StatusCode',
      { Value: 'urn:oasis:names:tc:SAML:2.0:status:Responder' },
      element('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed' }),
    ) + element('samlp:StatusMessage', {}, `ErrorCode nr${code}`),
  ),
  noAssertion: true,
  signResponse: false,
});

const CASES: readonly Case[] = [
  ['1', 'a correct Response', 'verified', {}],
  ['1-NS', 'a SessionIndex although the level is 2', 'verified', { sessionIndex: '_session1' }],
  ['2', 'nothing signed', 'signature-missing', { signResponse: false, signAssertion: false }],
  ['3', 'the Assertion not signed', 'signature-missing', { signAssertion: false }],
  [
    '4',
    'signed by a foreign key',
    'signature-value',
    { signResponse: { keys: foreignKeys }, signAssertion: { keys: foreignKeys } },
  ],
  ['8', 'ID empty', 'response-id', { response: { ID: '' }, signResponse: false }],
  ['9', 'ID missing', 'response-id', { response: { ID: undefined }, signResponse: false }],
  ['10', 'Version 1.0', 'response-version', { response: { Version: '1.0' } }],
  ['11', 'IssueInstant empty', 'response-issue-instant', { response: { IssueInstant: '' } }],
  [
    '12',
    'IssueInstant missing',
    'response-issue-instant',
    { response: { IssueInstant: undefined } },
  ],
  [
    '13',
    'IssueInstant a date only',
    'response-issue-instant',
    { response: { IssueInstant: '2026-11-22' } },
  ],
  [
    '14',
    'IssueInstant before the request',
    'response-issue-instant',
    { response: { IssueInstant: '2018-01-01T00:00:00Z' } },
  ],
  [
    '15',
    'IssueInstant in the future',
    'response-issue-instant',
    { response: { IssueInstant: '2099-01-01T00:00:00Z' } },
  ],
  ['16', 'InResponseTo empty', 'response-in-response-to', { response: { InResponseTo: '' } }],
  [
    '17',
    'InResponseTo missing',
    'response-in-response-to',
    { response: { InResponseTo: undefined } },
  ],
  [
    '18',
    'InResponseTo of another request',
    'response-in-response-to',
    { response: { InResponseTo: '_other' } },
  ],
  ['19', 'Destination empty', 'response-destination', { response: { Destination: '' } }],
  ['20', 'Destination missing', 'response-destination', { response: { Destination: undefined } }],
  [
    '21',
    'Destination different',
    'response-destination',
    { response: { Destination: 'https://other.example/acs' } },
  ],
  ['22', 'Status empty', 'response-status', { status: element('samlp:Status', {}) }],
  ['23', 'Status missing', 'response-status', { status: undefined }],
  ['24', 'StatusCode empty', 'response-status', { status: status('') }],
  [
    '25',
    'StatusCode without Value',
    'response-status',
    {
      status: element('samlp:Status', {}, element('samlp:StatusCode', {})),
    },
  ],
  [
    '26',
    'StatusCode unknown',
    'response-status',
    { status: status('urn:oasis:names:tc:SAML:2.0:status:statuscodenonvalido') },
  ],
  ['27', 'Issuer empty', 'response-issuer', { responseIssuer: issuer('') }],
  ['28', 'Issuer missing', 'response-issuer', { responseIssuer: undefined, signResponse: false }],
  [
    '29',
    'Issuer different',
    'response-issuer',
    { responseIssuer: issuer('https://other.example') },
  ],
  [
    '30',
    'Issuer Format wrong',
    'response-issuer',
    { responseIssuer: issuer(undefined, BAD_FORMAT) },
  ],
  ['31', 'Issuer without Format', 'verified', { responseIssuer: issuerWithoutFormat() }],
  ['32', 'Success without an Assertion', 'assertion-missing', { noAssertion: true }],
  ['33', 'Assertion ID empty', 'assertion-id', { assertion: { ID: '' }, signAssertion: false }],
  [
    '34',
    'Assertion ID missing',
    'assertion-id',
    { assertion: { ID: undefined }, signAssertion: false },
  ],
  ['35', 'Assertion Version 1.0', 'assertion-version', { assertion: { Version: '1.0' } }],
  [
    '36',
    'Assertion IssueInstant empty',
    'assertion-issue-instant',
    { assertion: { IssueInstant: '' } },
  ],
  [
    '37',
    'Assertion IssueInstant missing',
    'assertion-issue-instant',
    { assertion: { IssueInstant: undefined } },
  ],
  [
    '38',
    'Assertion IssueInstant badly written',
    'assertion-issue-instant',
    { assertion: { IssueInstant: '2026-11-22T10:00:00' } },
  ],
  [
    '39',
    'Assertion IssueInstant before the request',
    'assertion-issue-instant',
    { assertion: { IssueInstant: '2000-01-01T00:00:00Z' } },
  ],
  [
    '40',
    'Assertion IssueInstant in the future',
    'assertion-issue-instant',
    { assertion: { IssueInstant: '2099-01-01T00:00:00Z' } },
  ],
  ['41', 'Subject empty', 'subject', { subject: element('saml:Subject', {}) }],
  ['42', 'Subject missing', 'subject', { subject: undefined }],
  ['43', 'NameID empty', 'name-id', nameId({ Format: TRANSIENT, NameQualifier: 'q' }, '')],
  ['44', 'NameID missing', 'name-id', { nameId: undefined }],
  ['45', 'NameID Format empty', 'name-id', nameId({ Format: '', NameQualifier: 'q' })],
  ['46', 'NameID Format missing', 'name-id', nameId({ NameQualifier: 'q' })],
  ['47', 'NameID Format wrong', 'name-id', nameId({ Format: BAD_FORMAT, NameQualifier: 'q' })],
  ['48', 'NameQualifier empty', 'name-id', nameId({ Format: TRANSIENT, NameQualifier: '' })],
  ['49', 'NameQualifier missing', 'name-id', nameId({ Format: TRANSIENT })],
  ['51', 'SubjectConfirmation empty', 'subject-confirmation', { confirmationData: undefined }],
  ['52', 'SubjectConfirmation missing', 'subject-confirmation', { subjectConfirmation: undefined }],
  ['53', 'Method empty', 'subject-confirmation', { confirmation: { Method: '' } }],
  ['54', 'Method missing', 'subject-confirmation', { confirmation: { Method: undefined } }],
  [
    '55',
    'Method other than bearer',
    'subject-confirmation',
    { confirmation: { Method: 'urn:oasis:names:tc:SAML:2.0:cm:diversodabearer' } },
  ],
  [
    '56',
    'SubjectConfirmationData missing',
    'subject-confirmation',
    { confirmationData: '\n    \n' },
  ],
  ['57', 'Recipient empty', 'subject-recipient', confirmation({ Recipient: '' })],
  ['58', 'Recipient missing', 'subject-recipient', confirmation({ Recipient: undefined })],
  [
    '59',
    'Recipient different',
    'subject-recipient',
    confirmation({ Recipient: 'https://x.example' }),
  ],
  ['60', 'its InResponseTo empty', 'subject-in-response-to', confirmation({ InResponseTo: '' })],
  [
    '61',
    'its InResponseTo missing',
    'subject-in-response-to',
    confirmation({ InResponseTo: undefined }),
  ],
  [
    '62',
    'its InResponseTo of another request',
    'subject-in-response-to',
    confirmation({ InResponseTo: '_other' }),
  ],
  ['63', 'its NotOnOrAfter empty', 'subject-times', confirmation({ NotOnOrAfter: '' })],
  ['64', 'its NotOnOrAfter missing', 'subject-times', confirmation({ NotOnOrAfter: undefined })],
  [
    '65',
    'its NotOnOrAfter badly written',
    'subject-times',
    confirmation({ NotOnOrAfter: '2026-11-22' }),
  ],
  [
    '66',
    'its NotOnOrAfter past',
    'subject-times',
    confirmation({ NotOnOrAfter: '2026-11-22T10:00:10Z' }),
  ],
  ['67', 'Assertion Issuer empty', 'assertion-issuer', { assertionIssuer: issuer('') }],
  [
    '68',
    'Assertion Issuer missing',
    'signature-missing',
    { assertionIssuer: undefined, signAssertion: false },
  ],
  [
    '69',
    'Assertion Issuer different',
    'assertion-issuer',
    { assertionIssuer: issuer('https://other.example') },
  ],
  [
    '70',
    'Assertion Issuer Format empty',
    'assertion-issuer',
    { assertionIssuer: issuer(undefined, '') },
  ],
  [
    '71',
    'Assertion Issuer Format missing',
    'assertion-issuer',
    { assertionIssuer: issuerWithoutFormat() },
  ],
  [
    '72',
    'Assertion Issuer Format wrong',
    'assertion-issuer',
    { assertionIssuer: issuer(undefined, BAD_FORMAT) },
  ],
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
    { conditionsAttributes: { NotOnOrAfter: '2026-11-22T10:00:10Z' } },
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
  ['104', 'too many wrong passwords', 'error 19', userAnomaly(19)],
  ['105', 'a level that the person has not', 'error 20', userAnomaly(20)],
  ['106', 'too much time', 'error 21', userAnomaly(21)],
  ['107', 'no consent', 'error 22', userAnomaly(22)],
  ['108', 'a suspended identity', 'error 23', userAnomaly(23)],
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
    { response: { IssueInstant: '2026-11-22T10:00:25.428751Z' } },
  ],
  ['111', 'cancelled by the person', 'error 25', userAnomaly(25)],
];

test('every official case is decided by the rule that it is about', async (t) => {
  for (const [number, what, verdict, parts, differences] of CASES) {
    await t.test(`${number}: ${what}`, () => {
      assert.equal(verdictOf(verifyDocument(buildResponse(parts), differences)), verdict);
    });
  }
});
