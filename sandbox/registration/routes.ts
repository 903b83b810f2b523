// Registering outside service providers: GET and POST /service-providers, DELETE
// /service-providers/:id; the page for people stands at the same address.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceProviders } from '../saml/service-providers.ts';
import type { ServiceProvider } from '../saml/service-provider.ts';
import { text } from '../text.ts';
import { SandboxError, sendPage } from '../web/server.ts';
import { readCandidate } from './candidate.ts';
import { registrationPage } from './page.ts';
import {
  maxRegistrations,
  type KindName,
  type Registration,
  type Registrations,
} from './registrations.ts';

export function registerRegistration(
  server: FastifyInstance,
  registrations: Registrations,
  known: Readonly<Record<KindName, ServiceProviders>>,
  fetchDocument: typeof fetch,
): void {
  server.addContentTypeParser(
    ['application/xml', 'text/xml', 'application/samlmetadata+xml'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );

  server.get('/service-providers', async (request, reply) => {
    const list = registrations.list();
    // A first find has whatever is not read yet read now.
    await Promise.all(list.map(async ({ kind, entityId }) => known[kind].find(entityId)));
    if (wantsPage(request)) return sendPage(reply, registrationPage(list, read));
    return { service_providers: list.map((entry) => facts(entry, read(entry))) };
  });

  server.post('/service-providers', async (request, reply) => {
    if (registrations.list().length >= maxRegistrations) throw full();
    const { kind, provider, address, document } = await readCandidate(request, fetchDocument);
    const registration = await registrations.add({
      kind,
      entityId: provider.entityId,
      name: provider.displayName,
      address,
      document,
    });
    if (wantsPage(request)) return reply.redirect('/service-providers', 303);
    return reply.code(201).send(facts(registration, provider));
  });

  server.delete<{ Params: { id: string } }>('/service-providers/:id', async (request, reply) => {
    await remove(request.params.id);
    return reply.code(204).send();
  });

  server.post<{ Params: { id: string } }>(
    '/service-providers/:id/remove',
    async (request, reply): Promise<FastifyReply> => {
      await remove(request.params.id);
      return reply.redirect('/service-providers', 303);
    },
  );

  function read({ kind, entityId }: Registration): ServiceProvider | undefined {
    return known[kind].report().find(({ provider }) => provider?.entityId === entityId)?.provider;
  }

  async function remove(id: string): Promise<void> {
    if (await registrations.remove(id)) return;
    throw new SandboxError(
      404,
      'service_provider_unknown',
      text('Questo servizio non è registrato.', 'This service is not registered.'),
    );
  }
}

function facts(
  { id, kind, entityId, name, address }: Registration,
  provider: ServiceProvider | undefined,
): Record<string, unknown> {
  return {
    id,
    kind,
    entity_id: entityId,
    name,
    url: address,
    remarks: (provider?.remarks ?? []).map(({ it, en }) => ({ it, en })),
  };
}

function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') === true;
}

function full(): SandboxError {
  return new SandboxError(
    409,
    'too_many_service_providers',
    text(
      `Ci sono già ${maxRegistrations} servizi: togline uno.`,
      `There are ${maxRegistrations} services already: remove one.`,
    ),
  );
}
