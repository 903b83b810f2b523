// Holds every answer against the document: its status, its media type, its body, its code.
import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { LightMyRequestResponse } from 'fastify';
import type { Operation } from '../../src/api-docs/operation.ts';
import type { ApiDocument } from '../../src/api-docs.ts';

export interface Judge {
  /** Fails with what the document says otherwise. */
  hold(key: string, reply: LightMyRequestResponse, situation: string): void;
  /** `POST /api/v1/messages 201` and so on. */
  seen: Set<string>;
  /** What is wrong with a value; undefined when nothing is. The pointer's parts are not escaped. */
  complain: (pointer: readonly string[], value: unknown) => string | undefined;
}

const part = (text: string) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

export function createJudge({ document }: ApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  const validators = new Map<string, ValidateFunction>();
  const seen = new Set<string>();

  const complain: Judge['complain'] = (pointer, value) => {
    const $ref = `document#/${pointer.map(part).join('/')}`;
    let validator = validators.get($ref);
    if (validator === undefined) {
      validator = ajv.compile({ $ref });
      validators.set($ref, validator);
    }
    return validator(value) ? undefined : ajv.errorsText(validator.errors);
  };

  const operationOf = (key: string): Operation => {
    const [method = '', path = ''] = key.split(' ');
    const operation = document.paths[path]?.[method.toLowerCase()];
    assert.ok(operation, `the document has no ${key}`);
    return operation;
  };

  return {
    seen,
    complain,
    hold(key, reply, situation) {
      const status = String(reply.statusCode);
      const what = `${key}, ${situation}, answered ${status}: ${reply.body.slice(0, 600)}`;
      seen.add(`${key} ${status}`);
      const documented = operationOf(key).responses[status];
      assert.ok(documented, `${what}\nwhich the document does not name`);
      const { content } = documented;
      if (content === undefined) {
        assert.equal(reply.body, '', `${what}\nwhich the document says has no body`);
        return;
      }
      if (content['*/*'] !== undefined) return;
      const type = String(reply.headers['content-type']).split(';')[0] ?? '';
      const described = content[type];
      assert.ok(
        described,
        `${what}\nas ${type}, where the document has ${Object.keys(content).join(', ')}`,
      );
      const [method = '', path = ''] = key.split(' ');
      const place = ['paths', path, method.toLowerCase(), 'responses', status, 'content', type];
      const body = reply.json<{ code?: string }>();
      const wrong = complain([...place, 'schema'], body);
      assert.equal(wrong, undefined, what);
      if (type === 'application/problem+json') {
        const codes = Object.keys(described.examples ?? {});
        assert.ok(
          codes.includes(body.code ?? ''),
          `${what}\nbut its codes are ${codes.join(', ')}`,
        );
      }
    },
  };
}
