// Official cases about the Assertion and its Subject.

import { element, issuer, issuerWithoutFormat } from '../response-builder.ts';
import type { ResponseParts } from '../response-builder.ts';
import { BAD_FORMAT } from './case.ts';
import type { Case } from './case.ts';

const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const confirmation = (attributes: ResponseParts['confirmationDataAttributes']): ResponseParts => ({
  confirmationDataAttributes: attributes ?? {},
});
const nameId = (attributes: Readonly<Record<string, string>>, content = '_t'): ResponseParts => ({
  nameId: element('saml:NameID', attributes, content),
});

export const ASSERTION_CASES: readonly Case[] = [
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
    confirmation({ NotOnOrAfter: '2026-11-22T09:59:00Z' }),
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
];
