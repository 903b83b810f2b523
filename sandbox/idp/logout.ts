// How a session ends: a signed LogoutRequest gets a signed LogoutResponse. Source: technical
// rules, "Single Logout".

import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Element } from '@xmldom/xmldom';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fault, type Fault } from '../saml/fault.ts';
import { readIncoming } from '../saml/incoming.ts';
import { nameIdFormats, statuses } from '../saml/names.ts';
import { redirectQuery } from '../saml/redirect-signing.ts';
import { identifySender } from '../saml/sender.ts';
import type { LogoutService, ServiceProvider } from '../saml/service-provider.ts';
import { signElement } from '../saml/signing.ts';
import { element, serialize, type XmlElement } from '../saml/xml-writer.ts';
import { attribute, children, content, isNamed } from '../saml/xml-reader.ts';
import { sendPage } from '../web/server.ts';
import { carrierOf } from './carrier.ts';
import { diagnosisPage } from './diagnosis-page.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { sendingPage } from './message-page.ts';
import { endSession } from './session-end.ts';

export function registerLogout(server: FastifyInstance, idp: IdentityProvider): void {
  server.route({
    method: ['GET', 'POST'],
    url: `${idp.path}/slo`,
    handler: async (request, reply) =>
      idp.kind.logout === 'saml' ? logOut(idp, request, reply) : endSession(idp, request, reply),
  });
}

async function logOut(
  idp: IdentityProvider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const now = idp.now();
  const read = readIncoming(carrierOf(request), 'SAMLRequest');
  if ('fault' in read) return refuse(idp, read.fault, read.xml, reply);
  const { xml, relayState, binding } = read.message;
  const sender = await identifySender(read.message, idp.serviceProviders, now);
  if ('fault' in sender) return refuse(idp, sender.fault, xml, reply);
  const { provider, root } = sender;
  const wrong = wrongLogoutRequest(root, idp);
  if (wrong !== undefined) return refuse(idp, wrong, xml, reply);
  const service = answerService(provider, binding);
  if (service === undefined) return refuse(idp, noService, xml, reply);

  for (const index of children(root, 'samlp', 'SessionIndex')) idp.sessions.delete(content(index));
  const answer = logoutResponse(idp, attribute(root, 'ID'), service.responseLocation, now);
  const key = await idp.keys(idp.settings.signing_key);
  if (service.binding === 'post') {
    const signed = serialize(signElement(answer, key));
    const outgoing = { action: service.responseLocation, xml: signed, relayState };
    return sendPage(reply, sendingPage(idp.kind, outgoing));
  }
  const deflated = deflateRawSync(serialize(answer)).toString('base64');
  const query = redirectQuery('SAMLResponse', deflated, relayState, key);
  const separator = service.responseLocation.includes('?') ? '&' : '?';
  return reply.redirect(`${service.responseLocation}${separator}${query}`, 303);
}

function wrongLogoutRequest(root: Element, idp: IdentityProvider): Fault | undefined {
  if (!isNamed(root, 'samlp', 'LogoutRequest')) {
    return fault(
      'nr08',
      `${root.tagName} non è LogoutRequest.`,
      `${root.tagName} is not LogoutRequest.`,
    );
  }
  if (attribute(root, 'Version') !== '2.0') {
    return fault('nr09', 'Version non è 2.0.', 'Version is not 2.0.');
  }
  if ((attribute(root, 'ID') ?? '') === '') return fault('nr11', 'Manca ID.', 'ID is missing.');
  const destination = attribute(root, 'Destination') ?? '';
  if (![idp.entityId, `${idp.base}/slo`].includes(destination)) {
    return fault(
      'nr14',
      `Destination vale "${destination}", ma deve essere ${idp.base}/slo.`,
      `Destination is "${destination}", but must be ${idp.base}/slo.`,
    );
  }
  const [nameId] = children(root, 'saml', 'NameID');
  if (nameId === undefined || attribute(nameId, 'Format') !== nameIdFormats.transient) {
    return fault('nr08', 'Serve un NameID transient.', 'A transient NameID is needed.');
  }
  return undefined;
}

const noService = fault(
  'nr08',
  'I metadati del servizio non hanno un SingleLogoutService con HTTP-POST o HTTP-Redirect.',
  "The service's metadata have no SingleLogoutService with HTTP-POST or HTTP-Redirect.",
);

/** The binding of the request, when the service has it; else the other one. */
function answerService(
  { logoutServices }: ServiceProvider,
  binding: LogoutService['binding'],
): LogoutService | undefined {
  return logoutServices.find((service) => service.binding === binding) ?? logoutServices[0];
}

function logoutResponse(
  { entityId, settings }: IdentityProvider,
  requestId: string | undefined,
  destination: string,
  now: Temporal.Instant,
): XmlElement {
  const code =
    settings.logout === 'success'
      ? element('samlp:StatusCode', { Value: statuses.success })
      : element('samlp:StatusCode', { Value: statuses.requester }, [
          element('samlp:StatusCode', { Value: statuses.partialLogout }),
        ]);
  return element(
    'samlp:LogoutResponse',
    {
      ID: `_${randomUUID()}`,
      Version: '2.0',
      IssueInstant: now.toString({ fractionalSecondDigits: 3 }),
      Destination: destination,
      InResponseTo: requestId,
    },
    [
      element('saml:Issuer', { Format: nameIdFormats.entity, NameQualifier: entityId }, [entityId]),
      element('samlp:Status', {}, [code]),
    ],
  );
}

function refuse(
  { kind }: IdentityProvider,
  found: Fault,
  xml: string | undefined,
  reply: FastifyReply,
): FastifyReply {
  reply.header('x-sandbox-diagnosis', found.code);
  return sendPage(reply, diagnosisPage(kind, found, xml, undefined), 403);
}
