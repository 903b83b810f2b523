// Responses that hold more, less or something else than one Assertion about one person.

import { buildResponse, element, writeResponse } from '../response-builder.ts';
import { changed, onlyAssertionSigned, signedMetadata } from './material.ts';
import type { Forgery } from './material.ts';

export const SHAPE_FORGERIES: readonly Forgery[] = [
  // other shapes
  [
    'two Assertions',
    'assertion-several',
    () => {
      const assertion = /<saml:Assertion.*<\/saml:Assertion>/s.exec(onlyAssertionSigned)?.[0] ?? '';
      return onlyAssertionSigned.replace(
        assertion,
        assertion + assertion.replaceAll('_assertion1', '_assertion2'),
      );
    },
  ],
  [
    'an encrypted Assertion',
    'assertion-encrypted',
    () => buildResponse({ afterAssertion: '<saml:EncryptedAssertion/>' }),
  ],
  [
    'Extensions in the Response',
    'response-structure',
    () => buildResponse({ afterAssertion: '<samlp:Extensions/>' }),
  ],
  [
    'an Assertion of another namespace',
    'response-structure',
    () => writeResponse().replaceAll('saml:Assertion', 'samlp:Assertion'),
  ],
  [
    'a statement of a kind that SPID does not have',
    'assertion-structure',
    () =>
      buildResponse({ authnStatement: element('saml:AuthzDecisionStatement', { Resource: 'x' }) }),
  ],
  [
    'two values of one attribute name',
    'attributes',
    () =>
      buildResponse({
        attributeStatement: element(
          'saml:AttributeStatement',
          {},
          ['LVLDAA85T50G702B', 'BRGLRZ80D58H501Q']
            .map((code) =>
              element(
                'saml:Attribute',
                { Name: 'fiscalNumber' },
                element('saml:AttributeValue', {}, code),
              ),
            )
            .join(''),
        ),
      }),
  ],
  [
    'two SubjectConfirmations',
    'subject-confirmation',
    () =>
      buildResponse({
        subjectConfirmation:
          element('saml:SubjectConfirmation', {}) + element('saml:SubjectConfirmation', {}),
      }),
  ],
  [
    'a condition that nobody knows',
    'conditions',
    () => buildResponse({ audienceRestriction: element('saml:Condition', {}) }),
  ],
  [
    'a second restriction that does not name us',
    'audience',
    () =>
      buildResponse({
        audienceRestriction: ['https://io.example/metadata', 'https://other.example']
          .map((name) =>
            element('saml:AudienceRestriction', {}, element('saml:Audience', {}, name)),
          )
          .join(''),
      }),
  ],
  [
    'a confirmation that is not valid yet',
    'subject-times',
    () => buildResponse({ confirmationDataAttributes: { NotBefore: '2099-01-01T00:00:00Z' } }),
  ],
  // 112 and 113 of spid-saml-check
  [
    'the provider’s own signed metadata first, the Assertion unsigned (112)',
    'response-structure',
    () => writeResponse().replace('<saml:Issuer', `${signedMetadata}<saml:Issuer`),
  ],
  [
    'the provider’s own signed metadata first, a false Assertion signature (113)',
    'response-structure',
    () =>
      changed('LVLDAA85T50G702B', 'BRGLRZ80D58H501Q').replace(
        '<saml:Issuer',
        `${signedMetadata}<saml:Issuer`,
      ),
  ],
  [
    'the provider’s own signed metadata inside Advice',
    'signature-misplaced',
    () =>
      buildResponse({
        signResponse: false,
        conditions: undefined,
        authnStatement: element('saml:Advice', {}, signedMetadata),
      }),
  ],
  ['another root', 'response-root', () => signedMetadata],
  // size
  [
    'nesting without end',
    'too-deep',
    () => changed('<samlp:Status>', `${'<x>'.repeat(60)}${'</x>'.repeat(60)}<samlp:Status>`),
  ],
  [
    'thousands of elements',
    'too-many-nodes',
    () => changed('<samlp:Status>', `${'<x/>'.repeat(6000)}<samlp:Status>`),
  ],
  [
    'thousands of comments',
    'too-many-nodes',
    () => changed('<samlp:Status>', `${'<!---->'.repeat(6000)}<samlp:Status>`),
  ],
  [
    'thousands of attributes, which are slow to sort',
    'too-many-nodes',
    () =>
      changed(
        '<saml:Assertion ',
        `<saml:Assertion ${Array.from({ length: 20_000 }, (_, index) => `a${index}="" `).join('')}`,
      ),
  ],
  [
    'thousands of namespaces',
    'too-many-nodes',
    () =>
      changed(
        '<samlp:Response ',
        `<samlp:Response ${Array.from({ length: 5_000 }, (_, index) => `xmlns:a${index}="u:${index}" `).join('')}`,
      ),
  ],
  ['an endless text', 'size', () => changed('>Ada<', `>${'A'.repeat(300_000)}<`)],
  [
    'a very long name, rightly signed',
    'attributes',
    () => buildResponse({ people: { name: 'A'.repeat(2000) } }),
  ],
];
