// A Response of which every part can be left out or replaced: correct unless a test says otherwise.

import { IDP_ENTITY_ID, signElement } from './identity-provider.ts';
import type { KeyPair, SigningChoices } from './identity-provider.ts';

export const ACS_URL = 'https://io.example/assertionConsumerService';
export const ENTITY_ID = 'https://io.example/metadata';
export const REQUEST_ID = '_request1';
export const REQUESTED_AT = '2026-11-22T10:00:00Z';
/** When the Response arrives, in the tests that do not move the clock. */
export const NOW = Temporal.Instant.from('2026-11-22T10:00:30Z');

const ENTITY = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** Attributes of an XML element; undefined leaves one out. */
type Attributes = Readonly<Record<string, string | undefined>>;

/** XML of an element as a text; undefined leaves it out. */
type Part = string | undefined;

export type ResponseParts = {
  readonly declaration?: string;
  readonly response?: Attributes;
  readonly responseIssuer?: Part;
  readonly status?: Part;
  readonly assertion?: Attributes;
  readonly assertionIssuer?: Part;
  readonly nameId?: Part;
  readonly confirmation?: Attributes;
  readonly confirmationData?: Part;
  readonly confirmationDataAttributes?: Attributes;
  readonly subjectConfirmation?: Part;
  readonly subject?: Part;
  readonly conditionsAttributes?: Attributes;
  readonly audienceRestriction?: Part;
  readonly conditions?: Part;
  readonly sessionIndex?: string;
  readonly level?: string;
  readonly authnContext?: Part;
  readonly authnStatement?: Part;
  readonly people?: Attributes;
  readonly attributeStatement?: Part;
  /** Put after the Assertion, or in its place when `noAssertion`. */
  readonly afterAssertion?: string;
  readonly noAssertion?: boolean;
  readonly signResponse?: boolean | SigningChoices;
  readonly signAssertion?: boolean | SigningChoices;
};

export const PERSON: Attributes = {
  fiscalNumber: 'TINIT-LVLDAA85T50G702B',
  name: 'Ada',
  familyName: 'Lovelace',
  dateOfBirth: '1985-12-10',
  email: 'ada@example.it',
  spidCode: 'AGID0000000001',
};

export function issuer(entityId = IDP_ENTITY_ID, format: string | undefined = ENTITY): string {
  return element('saml:Issuer', { Format: format }, entityId);
}

export function issuerWithoutFormat(entityId = IDP_ENTITY_ID): string {
  return element('saml:Issuer', {}, entityId);
}

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${written.join('')}>${content}</${name}>`;
}

/** A value of the parts when it is named there (even as undefined), else the correct one. */
function pick(parts: ResponseParts, name: keyof ResponseParts, correct: string): string {
  if (!(name in parts)) return correct;
  const value = parts[name];
  return typeof value === 'string' ? value : '';
}

function subjectOf(parts: ResponseParts): string {
  const data = pick(
    parts,
    'confirmationData',
    element('saml:SubjectConfirmationData', {
      InResponseTo: REQUEST_ID,
      NotOnOrAfter: '2026-11-22T10:05:00Z',
      Recipient: ACS_URL,
      ...parts.confirmationDataAttributes,
    }),
  );
  const confirmation = pick(
    parts,
    'subjectConfirmation',
    element('saml:SubjectConfirmation', { Method: BEARER, ...parts.confirmation }, data),
  );
  return element(
    'saml:Subject',
    {},
    pick(
      parts,
      'nameId',
      element(
        'saml:NameID',
        { Format: TRANSIENT, NameQualifier: IDP_ENTITY_ID },
        '\n   _transient1\n  ',
      ),
    ) + confirmation,
  );
}

function conditionsOf(parts: ResponseParts): string {
  return element(
    'saml:Conditions',
    {
      NotBefore: '2026-11-22T10:00:00Z',
      NotOnOrAfter: '2026-11-22T10:05:00Z',
      ...parts.conditionsAttributes,
    },
    pick(
      parts,
      'audienceRestriction',
      element('saml:AudienceRestriction', {}, element('saml:Audience', {}, ENTITY_ID)),
    ),
  );
}

function authnStatementOf(parts: ResponseParts): string {
  const classRef = element(
    'saml:AuthnContextClassRef',
    {},
    parts.level ?? 'https://www.spid.gov.it/SpidL2',
  );
  return element(
    'saml:AuthnStatement',
    { AuthnInstant: '2026-11-22T10:00:05Z', SessionIndex: parts.sessionIndex },
    pick(parts, 'authnContext', element('saml:AuthnContext', {}, classRef)),
  );
}

function attributeStatementOf(people: Attributes): string {
  const attributes = Object.entries(people)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      element(
        'saml:Attribute',
        { Name: name, NameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic' },
        element(
          'saml:AttributeValue',
          {
            'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
            'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
            'xsi:type': name === 'dateOfBirth' ? 'xs:date' : 'xs:string',
          },
          value,
        ),
      ),
    );
  return element('saml:AttributeStatement', {}, `\n${attributes.join('\n')}\n`);
}

function assertionOf(parts: ResponseParts): string {
  return element(
    'saml:Assertion',
    { ID: '_assertion1', IssueInstant: REQUESTED_AT, Version: '2.0', ...parts.assertion },
    [
      pick(parts, 'assertionIssuer', issuer()),
      pick(parts, 'subject', subjectOf(parts)),
      pick(parts, 'conditions', conditionsOf(parts)),
      pick(parts, 'authnStatement', authnStatementOf(parts)),
      pick(parts, 'attributeStatement', attributeStatementOf({ ...PERSON, ...parts.people })),
    ].join('\n    '),
  );
}

/** The document before signing. */
export function writeResponse(parts: ResponseParts = {}): string {
  const body = element(
    'samlp:Response',
    {
      'xmlns:samlp': 'urn:oasis:names:tc:SAML:2.0:protocol',
      'xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion',
      ID: '_response1',
      Version: '2.0',
      IssueInstant: REQUESTED_AT,
      InResponseTo: REQUEST_ID,
      Destination: ACS_URL,
      ...parts.response,
    },
    [
      '',
      pick(parts, 'responseIssuer', issuer()),
      pick(
        parts,
        'status',
        element('samlp:Status', {}, element('samlp:StatusCode', { Value: SUCCESS })),
      ),
      parts.noAssertion === true ? '' : assertionOf(parts),
      parts.afterAssertion ?? '',
    ].join('\n  '),
  );
  return (parts.declaration ?? '') + body;
}

/** Where a Response is to be used, when that is not the tests' own example. */
export type Scene = {
  readonly keys?: KeyPair;
  /** Writes the scene's own addresses, names and times in place of the example's, before anything is signed. */
  readonly place?: (document: string) => string;
};

/** The signed document: the Assertion first, then the Response around it. */
export function buildResponse(parts: ResponseParts = {}, scene: Scene = {}): string {
  let document = writeResponse(parts);
  if (scene.place !== undefined) document = scene.place(document);
  const sign = (name: string, choices: boolean | SigningChoices = true) => {
    if (choices === false) return;
    const own = scene.keys === undefined ? {} : { keys: scene.keys };
    document = signElement(document, name, choices === true ? own : { ...own, ...choices });
  };
  if (parts.noAssertion !== true) sign('Assertion', parts.signAssertion);
  sign('Response', parts.signResponse);
  return document;
}

export function toBase64(document: string): string {
  return Buffer.from(document).toString('base64');
}
