// Are the documents of our APIs valid OpenAPI, and do they say everything about every operation?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { type ApiDocument, apiDocument } from '../src/api-docs.ts';
import type { Operation } from '../src/api-docs/operation.ts';
import { startTestPlatform, type TestPlatform } from './builders.ts';
import { createJudge } from './contract/judge.ts';
import { declaredEndpoints } from './routes/served-routes.ts';

const NAMES = ['institutions', 'citizens', 'operators'] as const;

suite('the OpenAPI documents', () => {
  let io: TestPlatform;
  let documents: ApiDocument[];

  before(async () => {
    io = await startTestPlatform({ settings: { ROLES: 'web' } });
    documents = NAMES.map((name) => apiDocument(io.app, name));
  });
  after(() => io.close());

  const operationsOf = ({ document }: ApiDocument): [string, string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, one]): [string, string, Operation] => [
        path,
        method,
        one,
      ]),
    );
  const everyOperation = () => documents.flatMap(operationsOf);

  test('each is valid OpenAPI 3.1 and is served as it is made', async () => {
    for (const [index, name] of NAMES.entries()) {
      const reply = await io.app.inject(`/api-docs/${name}.json`);
      const served = reply.json<Record<string, unknown>>();
      const verdict = await new Validator().validate(served);
      assert.ok(verdict.valid, JSON.stringify(verdict.errors, null, 1));
      assert.equal(served['openapi'], '3.1.0');
      assert.deepEqual(served, JSON.parse(JSON.stringify(documents[index]?.document)));
    }
    const broken = { ...documents[0]?.document, paths: { '/x': { get: { responses: 1 } } } };
    assert.equal((await new Validator().validate(broken)).valid, false);
  });

  test('every endpoint that a domain declares stands in one of them', async () => {
    const declared = (await declaredEndpoints()).map(
      ({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    const written = everyOperation().map(([path, method]) => `${method.toUpperCase()} ${path}`);
    // Contracts may be declared in one file and given on by another.
    assert.deepEqual(written.toSorted(), [...new Set(declared)].toSorted());
  });

  test('nothing lacks an example', () => {
    const lacks = documents.flatMap((one) =>
      Object.entries(one.lacks).map(
        ([key, fields]) =>
          `${key} lacks an example for ${fields.join(', ')}: name the field in src/api-docs/example-values.ts, or say .meta({ examples: [...] }) in the contract`,
      ),
    );
    assert.ok(lacks.length === 0, lacks.join('\n'));
  });

  test('every example is what its schema describes', () => {
    const wrong: string[] = [];
    let count = 0;
    // A refusal reads the same wherever it is given.
    const codes = new Set<string>();
    for (const one of documents) {
      const { complain } = createJudge(one);
      const check = (pointer: string[], value: unknown) => {
        count += 1;
        const complaint = complain(pointer, value);
        if (complaint !== undefined)
          wrong.push(`${pointer.slice(1, 4).join(' ')} … ${complaint}: ${JSON.stringify(value)}`);
      };
      for (const [path, method, operation] of operationsOf(one)) {
        const at = ['paths', path, method];
        for (const [index, parameter] of (operation.parameters ?? []).entries()) {
          if (parameter.example !== undefined)
            check([...at, 'parameters', String(index), 'schema'], parameter.example);
        }
        for (const [type, content] of Object.entries(operation.requestBody?.content ?? {}))
          check([...at, 'requestBody', 'content', type, 'schema'], content.example);
        for (const [status, reply] of Object.entries(operation.responses)) {
          for (const [type, content] of Object.entries(reply.content ?? {})) {
            const place = [...at, 'responses', status, 'content', type, 'schema'];
            if (content.example !== undefined) check(place, content.example);
            for (const [code, named] of Object.entries(content.examples ?? {})) {
              if (codes.has(code)) continue;
              codes.add(code);
              check(place, (named as { value: unknown }).value);
            }
          }
        }
      }
    }
    assert.ok(wrong.length === 0, wrong.join('\n'));
    assert.ok(count > 200, `${count} examples`);
  });

  test('every operation has a name of its own, a group, its door and its refusals in two languages', () => {
    for (const one of documents) {
      const names = operationsOf(one).map(([, , { operationId }]) => operationId ?? '');
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
        'names twice',
      );
    }
    for (const [path, method, operation] of everyOperation()) {
      const what = `${method} ${path}`;
      assert.match(operation.operationId ?? '', /^[a-z][A-Za-z0-9]+$/, what);
      assert.equal(operation.tags?.length, 1, what);
      assert.ok(operation.security !== undefined && (operation.summary ?? '').length > 3, what);
      for (const [status, reply] of Object.entries(operation.responses)) {
        if (Number(status) < 400 || reply.content?.['*/*'] !== undefined) continue;
        const { examples = {} } = reply.content?.['application/problem+json'] ?? {};
        assert.ok(Object.keys(examples).length > 0, `${what} ${status}`);
        for (const [code, example] of Object.entries(examples)) {
          const { value } = example as { value: Record<string, unknown> };
          assert.equal(value['code'], code, what);
          assert.equal(value['status'], Number(status), what);
          assert.ok(value['detail_it'] !== '' && value['detail_en'] !== '', what);
        }
      }
    }
  });

  test('the reference page shows all of them', async () => {
    const reply = await io.app.inject('/api-docs/');
    assert.equal(reply.statusCode, 200);
    for (const name of NAMES) assert.match(reply.body, new RegExp(`/api-docs/${name}\\.json`));
  });
});
