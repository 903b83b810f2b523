// The register over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { searchRegistry } from './contract.ts';
import { questionOf, searchTextOf } from './rules.ts';
import { type BodyRow, findBody, findByFiscalCode, findByWords } from './store.ts';

const MOST = 20;

export function registryRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;
  const byWords = (words: string) =>
    words === '' ? Promise.resolve([]) : transaction(sql, (tx) => findByWords(tx, words, MOST));

  async function find(text: string): Promise<BodyRow[]> {
    const question = questionOf(text);
    if (question.by === 'fiscal_code') return findByFiscalCode(sql, question.value, MOST);
    if (question.by === 'ipa_code') {
      const body = await findBody(sql, question.value);
      return body?.is_active === true ? [body] : byWords(searchTextOf(text));
    }
    return byWords(question.value);
  }

  serve(app, doors, searchRegistry, async ({ query }) => {
    const rows = await find(query.q);
    return answer(200, { items: rows.map(({ is_active: _, ...body }) => body) });
  });
}
