// What came to the login address: a request that passed every check, or what is wrong with it.

import { answerAddress, examineAuthnRequest, type AuthnRequest } from '../saml/authn-request.ts';
import { errorCode } from '../saml/error-codes.ts';
import type { Fault } from '../saml/fault.ts';
import { readIncoming, type Carrier } from '../saml/incoming.ts';
import { identifySender } from '../saml/sender.ts';
import type { Question } from './answer.ts';
import type { IdentityProvider } from './identity-provider.ts';

export type Received =
  | {
      readonly kind: 'request';
      readonly request: AuthnRequest;
      readonly relayState: string | undefined;
      readonly xml: string;
    }
  | {
      readonly kind: 'refused';
      readonly fault: Fault;
      readonly xml: string | undefined;
      /** Whom to tell; undefined when the rules say that only the user is told. */
      readonly question: Question | undefined;
    };

export async function receiveAuthnRequest(
  idp: IdentityProvider,
  carrier: Carrier,
): Promise<Received> {
  const now = idp.now();
  const read = readIncoming(carrier, 'SAMLRequest');
  if ('fault' in read) {
    return { kind: 'refused', fault: read.fault, xml: read.xml, question: undefined };
  }
  const { message } = read;
  const { xml, relayState, binding } = message;
  const sender = await identifySender(message, idp.serviceProviders, now);
  if ('fault' in sender) return { kind: 'refused', fault: sender.fault, xml, question: undefined };
  const { provider, root } = sender;
  const examined = examineAuthnRequest(
    {
      root,
      provider,
      rules: idp.kind.requests,
      binding,
      destinations: destinationsOf(idp),
      now,
      alreadyAnswered: (id) =>
        idp.settings.unique_request_ids && idp.answered.get(id) !== undefined,
    },
    relayState,
  );
  if ('request' in examined) return { kind: 'request', request: examined.request, relayState, xml };
  const { fault, id } = examined;
  const consumerUrl = answerAddress(root, provider);
  const told = errorCode(fault.code).told.to;
  const question =
    told === 'page' ? undefined : { requestId: id, consumerUrl, provider, relayState, xml };
  return { kind: 'refused', fault, xml, question };
}

function destinationsOf({ kind, base, entityId }: IdentityProvider): readonly string[] {
  const sso = `${base}/sso`;
  return kind.requests.entityIdIsDestination ? [entityId, sso] : [sso];
}
