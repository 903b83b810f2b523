// Are our documents IO's specifications, but for what one list says otherwise on purpose? (Real answers: io-specifications.test.ts.)
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Endpoint } from '@io/endpoint';
import type { Operation } from '../src/api-docs/operation.ts';
import { apiDocument } from '../src/api-docs.ts';
import { startTestPlatform, type TestPlatform } from './builders.ts';
import { FIELDS } from './io-specifications/differences.ts';
import { placeOf } from './io-specifications/judge.ts';
import { areSpecificationsHere, readSpecifications } from './io-specifications/specification.ts';
import { declaredEndpoints, nameOf } from './routes/served-routes.ts';

const skip = areSpecificationsHere ? false : 'IO’s specifications are not beside this repository';

/** Names of fields at whatever depth. */
function fieldsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(fieldsIn)];
}

suite('our documents beside IO’s', { skip }, () => {
  let io: TestPlatform;
  let shared: { endpoint: Endpoint; ours: Operation }[];
  const specifications = areSpecificationsHere ? readSpecifications() : undefined;

  before(async () => {
    io = await startTestPlatform({ settings: { ROLES: 'web' } });
    const documents = (['institutions', 'citizens'] as const).map((name) =>
      apiDocument(io.app, name),
    );
    shared = (await declaredEndpoints()).flatMap((endpoint) => {
      const { of, path } = placeOf(endpoint);
      if (specifications?.[of].statusesOf(endpoint.method, path) === undefined) return [];
      const address = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
      const ours = documents
        .map(({ document }) => document.paths[address]?.[endpoint.method.toLowerCase()])
        .find((one) => one !== undefined);
      assert.ok(ours, nameOf(endpoint));
      return [{ endpoint, ours }];
    });
    assert.ok(shared.length > 20, `${shared.length} operations`);
  });
  after(() => io.close());

  test('every request that our documents show is a request of IO’s', () => {
    let requests = 0;
    for (const { endpoint, ours } of shared) {
      const example = ours.requestBody?.content['application/json']?.example;
      if (example === undefined) continue;
      requests += 1;
      const { of, path } = placeOf(endpoint);
      const complaint = specifications?.[of].complainOfRequest(endpoint.method, path, example);
      assert.equal(complaint, undefined, nameOf(endpoint));
    }
    assert.ok(requests >= 6, `${requests} requests`);
    const { services } = specifications ?? {};
    assert.match(
      services?.complainOfRequest('POST', '/messages', { content: {} }) ?? '',
      /subject/,
    );
  });

  test('every answer that our documents show is an answer of IO’s', () => {
    for (const { endpoint, ours } of shared) {
      const { of, path } = placeOf(endpoint);
      for (const [status, reply] of Object.entries(ours.responses)) {
        const example = reply.content?.['application/json']?.example;
        if (example === undefined) continue;
        const complaint = specifications?.[of].complain(
          endpoint.method,
          path,
          Number(status),
          example,
        );
        assert.equal(complaint, undefined, `${nameOf(endpoint)} ${status}`);
      }
    }
  });

  test('every field that IO’s answers have not stands in the list of differences', () => {
    const unnamed = shared.flatMap(({ endpoint, ours }) => {
      const { of, path } = placeOf(endpoint);
      const name = nameOf(endpoint);
      return Object.entries(ours.responses).flatMap(([status, reply]) => {
        const theirs = specifications?.[of].fieldsOf(endpoint.method, path, Number(status));
        return fieldsIn(reply.content?.['application/json']?.schema)
          .filter((field) => theirs?.has(field) === false)
          .filter((field) => !FIELDS.some((one) => one.of.test(name) && one.fields.includes(field)))
          .map((field) => `${name} ${status}: ${field}`);
      });
    });
    assert.deepEqual(
      unnamed,
      [],
      'name them, with the reason, in io-specifications/differences.ts',
    );
  });
});
