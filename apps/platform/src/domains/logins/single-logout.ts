// What an identity provider that ends its own session is told. SPID's sessions are of level 1 only and we ask
// for more, so there is no session of ours to end with it; the rules still want a signed "Success".
import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { loginProblems } from './contract.ts';
import type { Logins } from './index.ts';
import type { IdentityProvider } from './saml/idp-metadata.ts';
import {
  readLogout,
  type ReceivedLogout,
  writeLogoutResponse,
  writeSignedLogoutResponse,
} from './saml/logout.ts';
import { readRedirect } from './saml/redirect-binding.ts';
import { signRedirectQuery } from './saml/sign.ts';
import { verifySignature } from './saml/signature.ts';

export type LogoutAnswer =
  /** The end of a logout, or the way back to the provider. */
  | { kind: 'redirect'; location: string }
  | { kind: 'form'; action: string; samlResponse: string; relayState: string | undefined };

/** Throws Refusal. `query` is the raw one. */
export function answerRedirect(context: Context, logins: Logins, query: string): LogoutAnswer {
  const message = readRedirect(query);
  if (message === undefined) throw invalid();
  const { logout, provider } = read(logins, message.xml);
  if (!message.isSignedBy(provider.signingKeys.map(({ key }) => key))) throw invalid();
  return answer(context, logins, provider, logout, message.relayState);
}

/** Throws Refusal. */
export function answerPost(
  context: Context,
  logins: Logins,
  posted: { message: string | undefined; relayState: string | undefined },
): LogoutAnswer {
  const { logout, provider } = read(logins, Buffer.from(posted.message ?? '', 'base64'));
  const keys = provider.signingKeys.map(({ key }) => key);
  if (logout.signature === undefined || verifySignature(logout.signature, keys) !== undefined) {
    throw invalid();
  }
  return answer(context, logins, provider, logout, posted.relayState);
}

const invalid = () => new Refusal(loginProblems.logout_invalid);

function read(logins: Logins, xml: Buffer): { logout: ReceivedLogout; provider: IdentityProvider } {
  const logout = readLogout(xml);
  if (logout.outcome === 'refused') throw invalid();
  const provider = logins.identityProviders.find(logout.issuer);
  if (provider === undefined) throw invalid();
  return { logout, provider };
}

function answer(
  context: Context,
  { serviceProvider }: Logins,
  { singleLogoutResponse }: IdentityProvider,
  logout: ReceivedLogout,
  relayState: string | undefined,
): LogoutAnswer {
  const { entityId, identity } = serviceProvider;
  const destination = singleLogoutResponse.redirect ?? singleLogoutResponse.post;
  if (logout.kind === 'response' || destination === undefined) {
    return { kind: 'redirect', location: '/' };
  }
  const response = {
    id: `_${randomBytes(20).toString('hex')}`,
    issueInstant: context.clock(),
    destination,
    entityId,
    inResponseTo: logout.id,
  };
  if (singleLogoutResponse.redirect === undefined) {
    const samlResponse = Buffer.from(writeSignedLogoutResponse(response, identity));
    return {
      kind: 'form',
      action: destination,
      samlResponse: samlResponse.toString('base64'),
      relayState,
    };
  }
  const value = deflateRawSync(Buffer.from(writeLogoutResponse(response))).toString('base64');
  const query = signRedirectQuery({ name: 'SAMLResponse', value }, relayState, identity.privateKey);
  return {
    kind: 'redirect',
    location: `${destination}${destination.includes('?') ? '&' : '?'}${query}`,
  };
}
