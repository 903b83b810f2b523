// How a logout message of ours travels to a provider: by redirect where it takes one, otherwise by form.
import { deflateRawSync } from 'node:zlib';
import type { Carrier } from './kinds/kind.ts';
import type { ServiceLocations } from './saml/idp-metadata.ts';
import { type SigningIdentity, signRedirectQuery } from './saml/sign.ts';

interface Message {
  name: 'SAMLRequest' | 'SAMLResponse';
  relayState: string | undefined;
  /** For a redirect, which signs the address. */
  plain(destination: string): string;
  /** For a form. */
  signed(destination: string): string;
}

/** Undefined when the provider has no address for it. */
export async function carry(
  locations: ServiceLocations,
  message: Message,
  identity: SigningIdentity,
): Promise<Carrier | undefined> {
  const { name, relayState } = message;
  const { redirect, post } = locations;
  if (redirect !== undefined) {
    const value = deflateRawSync(Buffer.from(message.plain(redirect))).toString('base64');
    const query = await signRedirectQuery({ name, value }, relayState, identity.privateKey);
    const location = `${redirect}${redirect.includes('?') ? '&' : '?'}${query}`;
    return { by: 'redirect', location };
  }
  if (post === undefined) return undefined;
  const fields = {
    [name]: Buffer.from(message.signed(post)).toString('base64'),
    ...(relayState !== undefined && { RelayState: relayState }),
  };
  return { by: 'form', action: post, fields };
}
