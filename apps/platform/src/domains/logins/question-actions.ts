// Asks an identity provider who somebody is.
import { randomBytes } from 'node:crypto';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { LOGIN_ERRORS, loginProblems } from './contract.ts';
import type { Logins } from './index.ts';
import { REQUEST_MINUTES } from './rules.ts';
import { redirectToIdentityProvider, writeAuthnRequest } from './saml/authn-request.ts';
import type { Level } from './saml/names.ts';
import {
  ASSERTION_CONSUMER_SERVICE_INDEX,
  ATTRIBUTE_CONSUMING_SERVICE_INDEX,
} from './saml/sp-metadata.ts';
import { insertRequest } from './store.ts';

export type Beginning =
  | { outcome: 'ask'; location: string }
  | { outcome: 'refuse'; errorCode: number };

/** Throws Refusal when no provider of ours has that entityID. */
export async function beginLogin(
  context: Context,
  logins: Logins,
  asked: { entityId: string; level: Level; client: 'web' | 'app'; browserSecret: string },
): Promise<Beginning> {
  const { identityProviders, serviceProvider } = logins;
  const provider = identityProviders.find(asked.entityId);
  if (provider === undefined) {
    // Before any provider could be read nobody can say that this one does not exist.
    if (identityProviders.list().length > 0) {
      throw new Refusal(loginProblems.identity_provider_unknown);
    }
    return { outcome: 'refuse', errorCode: LOGIN_ERRORS.unavailable };
  }
  // To the whole second, as it travels: a provider's answer in the same second must not look earlier.
  const issueInstant = context.clock().round({ smallestUnit: 'second', roundingMode: 'floor' });
  const id = `_${randomBytes(20).toString('hex')}`;
  const location = provider.singleSignOnLocation;
  const document = writeAuthnRequest({
    id,
    issueInstant,
    destination: location,
    entityId: serviceProvider.entityId,
    level: asked.level,
    comparison: 'minimum',
    assertionConsumerServiceIndex: ASSERTION_CONSUMER_SERVICE_INDEX,
    attributeConsumingServiceIndex: ATTRIBUTE_CONSUMING_SERVICE_INDEX,
  });
  await insertRequest(context.sql, {
    id,
    identityProvider: provider.entityId,
    level: asked.level,
    comparison: 'minimum',
    client: asked.client,
    browserHash: sha256(asked.browserSecret),
    document,
    issueInstant,
    expiresAt: context.clock().add({ minutes: REQUEST_MINUTES }),
  });
  return {
    outcome: 'ask',
    location: redirectToIdentityProvider(
      location,
      document,
      // SPID demands one; what binds the answer to the browser is the cookie, so it need mean nothing.
      randomBytes(16).toString('hex'),
      serviceProvider.identity.privateKey,
    ),
  };
}
