// What the identity provider answers: a Response with its Assertion, or the Response that
// refuses. Source: technical rules, "Single Sign-On" and "Messaggi di errore".

import { randomUUID } from 'node:crypto';
import { errorCode, type ErrorNumber } from '../saml/error-codes.ts';
import {
  basicAttributeName,
  bearer,
  levelUri,
  nameIdFormats,
  statuses,
  type Level,
} from '../saml/names.ts';
import { asShibboleth, shibbolethInclusive } from '../saml/shibboleth.ts';
import { signElement, type SigningKey } from '../saml/signing.ts';
import { element, serialize, type XmlElement } from '../saml/xml-writer.ts';
import type { AttributeValue } from './attributes.ts';
import type { ResponseStyle } from './kind.ts';
import type { Settings } from './settings.ts';

/** The question that is answered. */
export type Answered = {
  /** Undefined when the request had no usable ID. */
  readonly requestId: string | undefined;
  readonly consumerUrl: string;
  readonly audience: string;
};

/** Who signs, and in whose name. */
export type Author = {
  readonly entityId: string;
  readonly style: ResponseStyle;
  readonly key: SigningKey;
};

export type Authentication = {
  readonly level: Level;
  readonly attributes: readonly AttributeValue[];
  readonly sessionIndex: string;
};

/** The XML of a Response that lets the person in, with whatever the settings spoil. */
export function successResponse(
  answered: Answered,
  authentication: Authentication,
  settings: Settings,
  author: Author,
  now: Temporal.Instant,
): string {
  const bare = assertion(answered, authentication, settings, author, now);
  const asserted = settings.sign_assertion ? signed(bare, settings, author) : bare;
  const status = element('samlp:Status', {}, [
    element('samlp:StatusCode', { Value: statuses.success }),
  ]);
  const body = settings.with_assertion ? [status, asserted] : [status];
  const xml = respond(answered, body, settings, author, now);
  return settings.tamper_after_signing ? tampered(xml) : xml;
}

/** The XML of a Response that refuses with one of SPID's error numbers. */
export function errorResponse(
  answered: Answered,
  number: ErrorNumber,
  settings: Settings,
  author: Author,
  now: Temporal.Instant,
): string {
  const { told } = errorCode(number);
  if (told.to === 'page') throw new Error(`${number} is never sent to the service`);
  const subStatus =
    told.subStatus === undefined ? [] : [element('samlp:StatusCode', { Value: told.subStatus })];
  const status = element('samlp:Status', {}, [
    element('samlp:StatusCode', { Value: told.status }, subStatus),
    element('samlp:StatusMessage', {}, [`ErrorCode ${number}`]),
  ]);
  return respond(answered, [status], settings, author, now);
}

function respond(
  answered: Answered,
  body: readonly XmlElement[],
  settings: Settings,
  author: Author,
  now: Temporal.Instant,
): string {
  const response = element(
    'samlp:Response',
    {
      ID: newId(),
      Version: '2.0',
      IssueInstant: timestamp(now, settings),
      Destination: settings.destination ?? answered.consumerUrl,
      InResponseTo: settings.in_response_to ?? answered.requestId,
    },
    [issuer(settings, author), ...body],
  );
  const written = author.style.shibboleth ? asShibboleth(response) : response;
  return serialize(settings.sign_response ? signed(written, settings, author) : written);
}

function signed(target: XmlElement, settings: Settings, { key, style }: Author): XmlElement {
  const inclusive = style.shibboleth ? shibbolethInclusive : [];
  return signElement(target, key, settings.signature_algorithm, inclusive);
}

function assertion(
  answered: Answered,
  { level, attributes, sessionIndex }: Authentication,
  settings: Settings,
  author: Author,
  now: Temporal.Instant,
): XmlElement {
  const issueInstant = timestamp(now, settings);
  const notOnOrAfter = timestamp(now, settings, settings.not_on_or_after_seconds);
  const withIndex =
    settings.session_index === 'always' ||
    (settings.session_index === 'by_level' && level === 'SpidL1');
  const sent = attributes.filter(({ name }) => !settings.omit_attributes.includes(name));
  const statements = sent.map((sentAttribute) =>
    attributeElement(sentAttribute, settings, author.style),
  );
  const written = element(
    'saml:Assertion',
    { ID: newId(), Version: '2.0', IssueInstant: issueInstant },
    [
      issuer(settings, author),
      element('saml:Subject', {}, [
        element(
          'saml:NameID',
          {
            Format: nameIdFormats.transient,
            NameQualifier: author.entityId,
            SPNameQualifier: author.style.spNameQualifier ? answered.audience : undefined,
          },
          [newId()],
        ),
        element('saml:SubjectConfirmation', { Method: bearer }, [
          element('saml:SubjectConfirmationData', {
            Recipient: settings.recipient ?? answered.consumerUrl,
            NotOnOrAfter: notOnOrAfter,
            InResponseTo: settings.in_response_to ?? answered.requestId,
          }),
        ]),
      ]),
      element(
        'saml:Conditions',
        {
          NotBefore: timestamp(now, settings, settings.not_before_seconds),
          NotOnOrAfter: notOnOrAfter,
        },
        [
          element('saml:AudienceRestriction', {}, [
            element('saml:Audience', {}, [settings.audience ?? answered.audience]),
          ]),
        ],
      ),
      element(
        'saml:AuthnStatement',
        { AuthnInstant: issueInstant, SessionIndex: withIndex ? sessionIndex : undefined },
        [
          element('saml:AuthnContext', {}, [
            element('saml:AuthnContextClassRef', {}, [levelUri(level)]),
          ]),
        ],
      ),
      ...(statements.some((statement) => statement !== undefined)
        ? [
            element(
              'saml:AttributeStatement',
              {},
              statements.filter((s) => s !== undefined),
            ),
          ]
        : []),
    ],
  );
  return author.style.shibboleth ? asShibboleth(written) : written;
}

function attributeElement(
  { name, type, value }: AttributeValue,
  settings: Settings,
  style: ResponseStyle,
): XmlElement | undefined {
  const chosen = settings.set_attributes[name] ?? value;
  if (chosen === undefined) return undefined;
  return element('saml:Attribute', { Name: name, NameFormat: basicAttributeName }, [
    element(
      'saml:AttributeValue',
      { 'xsi:type': style.plainStrings ? 'xs:string' : type },
      [chosen],
      ['xs'],
    ),
  ]);
}

function issuer(settings: Settings, author: Author): XmlElement {
  const format = author.style.issuerFormat ? nameIdFormats.entity : undefined;
  return element('saml:Issuer', { Format: format }, [settings.issuer ?? author.entityId]);
}

// The signatures stay as they were: what they covered no longer is what is sent.
function tampered(xml: string): string {
  const changed = xml.replace('>TINIT-', '>TINIT-X');
  return changed === xml ? xml.replace(/(<saml2?:NameID [^>]*>)_/, '$1_x') : changed;
}

function timestamp(now: Temporal.Instant, settings: Settings, seconds = 0): string {
  return now
    .add({ seconds: settings.clock_offset_seconds + seconds })
    .toString({ fractionalSecondDigits: 3 });
}

function newId(): string {
  return `_${randomUUID()}`;
}
