// OpenAPI documents made from the contracts, and a page to read them.
import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

const documents = {
  institutions: {
    title: 'IO: Services API for institutions',
    owns: (path: string) => path.startsWith('/api/v1/'),
  },
  operators: {
    title: 'IO: API for the back-office',
    owns: (path: string) => path.startsWith('/backoffice/api/v1/'),
  },
  citizens: {
    title: 'IO: API for citizens',
    owns: (path: string) =>
      path.startsWith('/app/api/v1/') ||
      /^\/(login|logout|metadata|slo|assertionConsumerService|user-identity|public)/.test(path),
  },
} as const;

/** To be called before any route is mounted. */
export async function collectApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'IO', version: '1.0.0', license: { name: 'EUPL-1.2' } },
      components: {
        securitySchemes: {
          subscriptionKey: { type: 'apiKey', in: 'header', name: 'Ocp-Apim-Subscription-Key' },
          session: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: (route) => {
      const endpoint = (route.route.config as { endpoint?: { door: { kind: string } } } | undefined)
        ?.endpoint;
      const documented = jsonSchemaTransform(route);
      if (endpoint === undefined) return { ...documented, schema: { hide: true } };
      const security = {
        institution: [{ subscriptionKey: [] }],
        citizen: [{ session: [] }],
        operator: [{ session: [] }],
      }[endpoint.door.kind];
      return { ...documented, schema: { ...documented.schema, ...(security && { security }) } };
    },
  });
}

/** To be called after all routes. */
export async function serveApiDocs(app: FastifyInstance): Promise<void> {
  for (const [name, { title, owns }] of Object.entries(documents)) {
    let text: string | undefined;
    app.get(`/api-docs/${name}.json`, { schema: { hide: true } }, (_request, reply) => {
      if (text === undefined) {
        const whole = app.swagger();
        const paths = Object.fromEntries(
          Object.entries(whole.paths ?? {}).filter(([path]) => owns(path)),
        );
        text = JSON.stringify({ ...whole, info: { ...whole.info, title }, paths });
      }
      return reply.type('application/json').send(text);
    });
  }
  await app.register(scalar, {
    routePrefix: '/api-docs',
    configuration: {
      title: 'IO API',
      sources: Object.entries(documents).map(([slug, { title }]) => ({
        slug,
        title,
        url: `/api-docs/${slug}.json`,
      })),
      withDefaultFonts: false,
      telemetry: false,
    },
  });
}
