// The list of SPID's identity providers as one signed document, as AgID's registry publishes it.

import type { FastifyInstance } from 'fastify';
import { entityDescriptor } from '../idp/metadata.ts';
import type { IdentityProvider } from '../idp/identity-provider.ts';
import { createKeys } from '../idp/keys.ts';
import { signElement } from '../saml/signing.ts';
import { element, serialize } from '../saml/xml-writer.ts';

export const registryPath = '/spid/registry';

/** Its key is the sandbox's own, and none of the providers'. */
export function registerRegistry(
  server: FastifyInstance,
  providers: readonly IdentityProvider[],
  keysFolder: string,
): void {
  const keys = createKeys(keysFolder, 'spid-registry');
  server.get(registryPath, async (_request, reply) => {
    const descriptors = await Promise.all(providers.map(entityDescriptor));
    const all = element('md:EntitiesDescriptor', { ID: '_spid-registry' }, descriptors);
    return reply
      .header('content-type', 'application/samlmetadata+xml; charset=utf-8')
      .send(serialize(signElement(all, await keys('own'))));
  });
}
