// Judges every answer of ours by IO's own specifications, and remembers what was seen.
import assert from 'node:assert/strict';
import { type Endpoint, problemSchema } from '@io/endpoint';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { TestPlatform } from '../builders.ts';
import { nameOf } from '../routes/served-routes.ts';
import { STATUSES } from './differences.ts';
import type { Specification, SpecificationName } from './specification.ts';

/** Where an endpoint of ours stands in IO's specifications. */
export function placeOf(endpoint: Endpoint): { of: SpecificationName; path: string } {
  const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
  if (path.startsWith('/app/api/v1/'))
    return { of: 'backend', path: path.slice('/app/api/v1'.length) };
  if (path.startsWith('/api/v1/')) return { of: 'services', path: path.slice('/api/v1'.length) };
  return { of: 'auth', path };
}

export interface Judge {
  /** Asks, and fails when IO's clients could not read the answer. */
  ask(request: InjectOptions & { url: string }): Promise<LightMyRequestResponse>;
  /** `GET /messages/:id 200` and so on. */
  seen: Set<string>;
}

export function createJudge(
  io: TestPlatform,
  endpoints: readonly Endpoint[],
  specifications: Record<SpecificationName, Specification>,
): Judge {
  const seen = new Set<string>();
  const patterns = endpoints.map((endpoint) => ({
    endpoint,
    pattern: new RegExp(`^${endpoint.path.replaceAll(/:\w+/g, '[^/]+')}$`),
  }));
  return {
    seen,
    async ask(request) {
      const reply = await io.app.inject(request);
      const method = request.method ?? 'GET';
      const [path = ''] = request.url.split('?');
      // A fixed part wins over a parameter, as in the router.
      const found = patterns
        .filter((one) => one.endpoint.method === method && one.pattern.test(path))
        .sort((a, b) => a.endpoint.path.split(':').length - b.endpoint.path.split(':').length)[0];
      assert.ok(found, `no contract for ${method} ${path}`);
      const { of, path: theirs } = placeOf(found.endpoint);
      const { statusCode: status } = reply;
      const what = `${nameOf(found.endpoint)} ${status}`;
      seen.add(what);
      const statuses = specifications[of].statusesOf(method, theirs);
      assert.ok(statuses, `IO has no ${method} ${theirs}`);
      assert.ok(
        statuses.includes(String(status)) || STATUSES[status] !== undefined,
        `${what} is not among ${statuses.join(', ')}`,
      );
      const isJson = String(reply.headers['content-type']).includes('json');
      const body: unknown = isJson ? reply.json() : reply.body;
      assert.equal(specifications[of].complain(method, theirs, status, body), undefined, what);
      if (status >= 400) problemSchema.parse(body);
      return reply;
    },
  };
}
