// OpenAPI documents made from the contracts, and a page to read them.
import swagger from '@fastify/swagger';
import scalar from '@scalar/fastify-api-reference';
import { type Endpoint, problemSchema } from '@io/endpoint';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { TAGS } from './api-docs/names.ts';
import { completeOperation, type Operation } from './api-docs/operation.ts';

const about = {
  institutions: {
    title: 'IO: Services API for institutions',
    description:
      'Ogni chiamata porta la chiave di un servizio nell’intestazione `Ocp-Apim-Subscription-Key`. Gli errori sono problem details (RFC 9457) con un `code` stabile, in italiano e in inglese. / Every call carries a service’s key in the header `Ocp-Apim-Subscription-Key`. Errors are problem details (RFC 9457) with a stable `code`, in Italian and English.',
    owns: (path: string) => path.startsWith('/api/v1/'),
  },
  operators: {
    title: 'IO: API for the back-office',
    description:
      'Per chi lavora con il back-office: la sessione di chi è entrato con SPID o CIE. / For those who work with the back-office: the session of somebody who entered with SPID or CIE.',
    owns: (path: string) => path.startsWith('/backoffice/api/v1/'),
  },
  citizens: {
    title: 'IO: API for citizens',
    description:
      'Le app native mandano il token in `Authorization: Bearer`, il web il cookie della sessione. / Native apps send the token in `Authorization: Bearer`, the web the session’s cookie.',
    owns: (path: string) => !path.startsWith('/api/v1/') && !path.startsWith('/backoffice/api/v1/'),
  },
} as const;
type DocumentName = keyof typeof about;

/** By `GET /api/v1/messages/{id}`, as the documents write addresses. */
type Mounted = Map<string, Endpoint>;

declare module 'fastify' {
  interface FastifyInstance {
    apiDocs: Mounted;
  }
}

const documentPath = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}');

/** To be called before any route is mounted. */
export async function collectApiDocs(app: FastifyInstance): Promise<void> {
  const mounted: Mounted = new Map();
  app.decorate('apiDocs', mounted);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'IO',
        version: '1.0.0',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      components: {
        securitySchemes: {
          subscriptionKey: {
            type: 'apiKey',
            in: 'header',
            name: 'Ocp-Apim-Subscription-Key',
            description: 'La chiave, primaria o secondaria, del servizio che scrive',
          },
          session: { type: 'http', scheme: 'bearer', description: 'Il token di un’app nativa' },
          sessionCookie: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-io_session',
            description: 'La sessione del web; una scrittura deve venire dalle nostre pagine',
          },
        },
      },
    },
    transform: (route) => {
      const { endpoint } = (route.route.config ?? {}) as { endpoint?: Endpoint };
      const documented = jsonSchemaTransform(route);
      if (endpoint === undefined) return { ...documented, schema: { hide: true } };
      mounted.set(`${endpoint.method} ${documentPath(endpoint.path)}`, endpoint);
      return documented;
    },
  });
}

export interface ApiDocument {
  document: {
    openapi: string;
    info: object;
    tags: { name: string; description?: string }[];
    components: object;
    paths: Record<string, Record<string, Operation>>;
  };
  /** What is still to be said, by operation: `POST /api/v1/messages`. */
  lacks: Record<string, string[]>;
}

/** What the library makes: all APIs in one. Its own type is that of 3.0, also where it writes 3.1. */
interface Whole {
  info: object;
  components: { securitySchemes: object };
  paths: ApiDocument['document']['paths'];
}

/** The document of one API, as it is served. All routes must be mounted. */
export function apiDocument(app: FastifyInstance, name: DocumentName): ApiDocument {
  // The plugin's type is of OpenAPI 2 and 3 at once; collectApiDocs asks it for 3.1.
  const whole = structuredClone(app.swagger()) as unknown as Whole;
  const { owns, title, description } = about[name];
  // In one order whatever the order of mounting: clients' types are made from it.
  const paths = Object.fromEntries(
    Object.entries(whole.paths)
      .filter(([path]) => owns(path))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const lacks: ApiDocument['lacks'] = {};
  const tags = new Set<string>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const key = `${method.toUpperCase()} ${path}`;
      const endpoint = app.apiDocs.get(key);
      if (endpoint === undefined) throw new Error(`no contract for ${key}`);
      const missing = completeOperation(endpoint, operation);
      if (missing.length > 0) lacks[key] = missing;
      for (const tag of operation.tags ?? []) tags.add(tag);
    }
  }
  return {
    document: {
      openapi: '3.1.0',
      info: { ...whole.info, title, description },
      tags: [...tags].toSorted().map((tag) => ({
        name: tag,
        ...(TAGS[tag] !== undefined && { description: TAGS[tag] }),
      })),
      components: {
        securitySchemes: whole.components.securitySchemes,
        schemas: { Problem: problemJsonSchema() },
      },
      paths,
    },
    lacks,
  };
}

function problemJsonSchema(): object {
  const { $schema: _, ...schema } = z.toJSONSchema(problemSchema, { io: 'input' });
  return schema;
}

/** To be called after all routes. */
export async function serveApiDocs(app: FastifyInstance): Promise<void> {
  for (const name of Object.keys(about) as DocumentName[]) {
    let text: string | undefined;
    app.get(`/api-docs/${name}.json`, { schema: { hide: true } }, (_request, reply) => {
      text ??= JSON.stringify(apiDocument(app, name).document);
      return reply.type('application/json').send(text);
    });
  }
  await app.register(scalar, {
    routePrefix: '/api-docs',
    configuration: {
      title: 'IO API',
      sources: Object.entries(about).map(([slug, { title }]) => ({
        slug,
        title,
        url: `/api-docs/${slug}.json`,
      })),
      withDefaultFonts: false,
      telemetry: false,
    },
  });
}
