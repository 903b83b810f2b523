// Serves the built web apps: known files as they are, every other page address as the app's first page.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewaySettings } from './config-gateway.ts';
import { readFirstViews } from './first-views.ts';
import { Refusal } from './floor/errors.ts';
import { floorProblems } from './floor/problems.ts';

/** A built web app and the address it lives under, with a slash at both ends. */
export interface WebApp {
  dist: string;
  at: string;
}

const distOf = (name: string) => fileURLToPath(new URL(`../../${name}/dist/`, import.meta.url));

export const citizenWebDist = distOf('citizen-web');

export const webApps: readonly WebApp[] = [
  { dist: citizenWebDist, at: '/' },
  { dist: distOf('backoffice-web'), at: '/backoffice/' },
];

const YEAR_SECONDS = 31_536_000;

/** Reads codes in pictures: it alone may run WebAssembly, and it can reach nothing but this origin (decision 46). */
const CODE_WORKER = /^assets\/code-worker-[^/]*\.js$/;
const CODE_WORKER_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

async function filesIn(root: string): Promise<Set<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}

/**
 * What a page may load from elsewhere: of the payment gateway its script and its frames, in the citizens' app alone.
 * Whoever pays by card types into a frame of the gateway's, which this page cannot read.
 */
function gatewaySources(gateway: GatewaySettings | undefined) {
  if (gateway === undefined) return { scripts: [], frames: [], calls: [] };
  const script = new URL(gateway.scriptUrl).origin;
  // Their bank pages stand on a third origin. Source: docs.stripe.com/security/guide.
  const more = script === 'https://js.stripe.com' ? ['https://hooks.stripe.com'] : [];
  return { scripts: [script], frames: [script, ...more], calls: [new URL(gateway.url).origin] };
}

export async function webRoutes(
  app: FastifyInstance,
  { dist, at }: WebApp,
  {
    isHttps,
    gateway,
    hasSession,
  }: {
    isHttps: boolean;
    gateway: GatewaySettings | undefined;
    /** Whether somebody has probably entered here: it is not worth a look into the database. */
    hasSession: (request: FastifyRequest) => boolean;
  },
  /** The status of a page of the app; the app itself shows the same page with every status. */
  statusOf: (path: string, query: unknown) => number,
): Promise<void> {
  // Without a build only the APIs are served: a program that never shows a page needs none.
  if (!existsSync(join(dist, 'index.html'))) return;
  const { scripts, frames, calls } = gatewaySources(at === '/' ? gateway : undefined);
  await app.register(async (scope) => {
    const files = await filesIn(dist);
    const pageFor = await readFirstViews(dist);
    await scope.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          baseUri: ["'none'"],
          connectSrc: ["'self'", ...calls],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          frameSrc: ["'self'", ...frames],
          imgSrc: ["'self'", 'data:'],
          objectSrc: ["'none'"],
          scriptSrc: ["'self'", ...scripts],
          styleSrc: ["'self'"],
          ...(isHttps && { upgradeInsecureRequests: [] }),
        },
      },
      strictTransportSecurity: isHttps,
      referrerPolicy: { policy: 'same-origin' },
    });
    await scope.register(fastifyStatic, {
      root: dist,
      serve: false,
      preCompressed: true,
      cacheControl: false,
    });
    if (at !== '/') scope.get(at.slice(0, -1), (_request, reply) => reply.redirect(at, 308));
    scope.get(`${at}*`, (request, reply) => {
      const asked = (request.params as { '*': string })['*'];
      const isPage =
        request.headers.accept?.includes('text/html') === true && !/^(app\/)?api\//.test(asked);
      if (files.has(asked)) {
        // Vite names what it builds by content; everything else may change at the next deployment.
        const isNamedByContent = asked.startsWith('assets/');
        if (CODE_WORKER.test(asked)) reply.header('content-security-policy', CODE_WORKER_POLICY);
        return reply
          .header(
            'cache-control',
            isNamedByContent ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
          )
          .sendFile(asked);
      }
      if (isPage) {
        const status = statusOf(asked, request.query);
        const page = pageFor(`${at}${asked}`, hasSession(request));
        if (page !== undefined && status === 200) {
          const headers = {
            'cache-control': 'no-cache',
            'content-type': 'text/html; charset=utf-8',
          };
          return reply.headers(headers).send(page);
        }
        return reply.code(status).header('cache-control', 'no-cache').sendFile('index.html');
      }
      throw new Refusal(floorProblems.not_found);
    });
  });
}
