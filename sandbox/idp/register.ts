// One identity provider, of whatever kind, as a plug-in of the sandbox's server.

import type { FastifyInstance } from 'fastify';
import { serialize } from '../saml/xml-writer.ts';
import { text } from '../text.ts';
import { SandboxError, sendPage } from '../web/server.ts';
import { registerConfig } from './config-routes.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { exchangePage, indexPage } from './index-page.ts';
import { registerLogout } from './logout.ts';
import { entityDescriptor } from './metadata.ts';
import { registerSso } from './sso-routes.ts';

export function registerIdentityProvider(server: FastifyInstance, idp: IdentityProvider): void {
  // Signed once for each set of keys: the same octets every time, as a published document has.
  const documents = new Map<string, Promise<string>>();
  server.get(`${idp.path}/metadata`, async (_request, reply) => {
    const known = documents.get(idp.settings.published_keys);
    const document = known ?? entityDescriptor(idp).then(serialize);
    documents.set(idp.settings.published_keys, document);
    document.catch(() => documents.clear());
    return reply
      .header('content-type', 'application/samlmetadata+xml; charset=utf-8')
      .send(await document);
  });
  server.get(idp.path, async (_request, reply) => reply.redirect(`${idp.base}/`, 303));
  server.get(`${idp.path}/`, async (_request, reply) => sendPage(reply, indexPage(idp)));
  server.get<{ Params: { id: string } }>(`${idp.path}/exchanges/:id`, async (request, reply) => {
    const exchange = idp.exchanges.get(request.params.id);
    if (exchange === undefined) {
      const detail = text('Questo accesso non è più in memoria.', 'This login is no longer kept.');
      throw new SandboxError(404, 'exchange_unknown', detail);
    }
    return sendPage(reply, exchangePage(idp, exchange));
  });
  registerSso(server, idp);
  registerLogout(server, idp);
  registerConfig(server, idp);
}
