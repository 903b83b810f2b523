// Official cases about the Response itself: signatures, addresses, times, status, what the person did.

import { foreignKeys } from '../identity-provider.ts';
import { element, issuer, issuerWithoutFormat } from '../response-builder.ts';
import type { ResponseParts } from '../response-builder.ts';
import { BAD_FORMAT } from './case.ts';
import type { Case } from './case.ts';

const status = (code: string) =>
  element('samlp:Status', {}, element('samlp:StatusCode', { Value: code }));
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

export const RESPONSE_CASES: readonly Case[] = [
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
  [
    '5',
    'signed by a foreign key that comes along in KeyInfo',
    'signature-value',
    {
      signResponse: { keys: foreignKeys, keyInfoCertificate: 'QUJD' },
      signAssertion: { keys: foreignKeys, keyInfoCertificate: 'QUJD' },
    },
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
  ['104', 'too many wrong passwords', 'error 19', userAnomaly(19)],
  ['105', 'a level that the person has not', 'error 20', userAnomaly(20)],
  ['106', 'too much time', 'error 21', userAnomaly(21)],
  ['107', 'no consent', 'error 22', userAnomaly(22)],
  ['108', 'a suspended identity', 'error 23', userAnomaly(23)],
  ['111', 'cancelled by the person', 'error 25', userAnomaly(25)],
];
