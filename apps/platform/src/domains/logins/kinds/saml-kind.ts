// What SPID and CIE do alike: a signed AuthnRequest, by redirect or form, and a Response held against it.
import { randomBytes } from 'node:crypto';
import type { KindName } from '../contract.ts';
import { SKEW_SECONDS } from '../rules.ts';
import {
  type AuthnRequest,
  redirectToIdentityProvider,
  writeAuthnRequest,
  writeSignedAuthnRequest,
} from '../saml/authn-request.ts';
import type { IdentityProvider } from '../saml/idp-metadata.ts';
import { ASSERTION_CONSUMER_SERVICE_INDEX } from '../saml/sp-metadata.ts';
import type { Profile } from '../saml/response/profile.ts';
import { verifyOpened } from '../saml/response/verify.ts';
import type { ServiceProvider } from '../service-provider.ts';
import type { Asked, Binding, ProviderKind, Question, WhyNotAsked } from './kind.ts';

/** In what the kinds differ. */
export interface SamlRules {
  name: KindName;
  profile: Profile;
  serviceProvider: ServiceProvider;
  whyNot(question: Question): WhyNotAsked | undefined;
  forcesAuthentication(question: Question): boolean;
  attributeSetFor(provider: IdentityProvider): number;
}

export function samlKind(rules: SamlRules): ProviderKind {
  const { serviceProvider } = rules;
  const { entityId, identity } = serviceProvider;

  async function ask(provider: IdentityProvider, question: Question): Promise<Asked> {
    const why = rules.whyNot(question);
    if (why !== undefined) return { outcome: 'not_asked', why };
    const binding = chooseBinding(provider, question.binding);
    const location = binding && provider.singleSignOn[binding];
    if (location === undefined) return { outcome: 'not_asked', why: 'binding_not_offered' };
    const request: AuthnRequest = {
      id: question.id,
      issueInstant: question.issueInstant,
      // CIE takes nothing but this; SPID takes it, too.
      destination: location,
      entityId,
      level: question.level,
      comparison: question.comparison,
      forceAuthn: rules.forcesAuthentication(question),
      assertionConsumerServiceIndex: ASSERTION_CONSUMER_SERVICE_INDEX,
      attributeConsumingServiceIndex: rules.attributeSetFor(provider),
      purpose: question.purpose,
    };
    // SPID demands one; what binds the answer to the browser is the cookie, so it need mean nothing.
    const relayState = randomBytes(16).toString('hex');
    if (binding === 'redirect') {
      const document = writeAuthnRequest(request);
      const { privateKey } = identity;
      const url = await redirectToIdentityProvider(location, document, relayState, privateKey);
      return { outcome: 'asked', document, carrier: { by: 'redirect', location: url } };
    }
    const document = writeSignedAuthnRequest(request, identity);
    const fields = {
      SAMLRequest: Buffer.from(document).toString('base64'),
      RelayState: relayState,
    };
    return { outcome: 'asked', document, carrier: { by: 'form', action: location, fields } };
  }

  return {
    name: rules.name,
    serviceProvider,
    ask,
    verify: (identityProvider, opened, request, now) =>
      verifyOpened(opened, {
        profile: rules.profile,
        request,
        identityProvider,
        serviceProvider,
        now,
        skewSeconds: SKEW_SECONDS,
      }),
  };
}

/** A redirect needs no page of ours in between. */
function chooseBinding(
  { singleSignOn }: IdentityProvider,
  wanted: Binding | undefined,
): Binding | undefined {
  if (wanted !== undefined) return singleSignOn[wanted] === undefined ? undefined : wanted;
  if (singleSignOn.redirect !== undefined) return 'redirect';
  return singleSignOn.post === undefined ? undefined : 'post';
}
