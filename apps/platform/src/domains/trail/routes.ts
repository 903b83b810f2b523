// An institution's register over HTTP: the page, and the whole of it as a file.
import { Readable } from 'node:stream';
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { exportTrail, listTrail } from './contract.ts';
import { entryOf, lineOf } from './rules.ts';
import { addEntry, findHead, listAfter, listBefore, type StoredEntry } from './store.ts';

const PAGE = 50;
const BATCH = 1000;

function wireEntry({ seq, hash, body }: StoredEntry) {
  const { at, who, role, act, subject, details } = entryOf(body);
  return { seq, at, who, role, act, subject, details, hash };
}

export function trailRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;

  serve(app, doors, listTrail, async ({ caller, query }) => {
    const { institutionId } = caller;
    const before = query.before ?? Number.MAX_SAFE_INTEGER;
    const head = await findHead(sql, institutionId);
    const rows = await listBefore(sql, institutionId, before, query.act, PAGE + 1);
    const items = rows.slice(0, PAGE).map(wireEntry);
    const last = items.at(-1);
    return answer(200, {
      items,
      count: head.seq,
      head: head.hash,
      ...(rows.length > PAGE && last && { next: last.seq }),
    });
  });

  /** In batches, so that a register of any length takes no more memory than one of them. */
  async function* linesOf(institutionId: string, last: number) {
    for (let after = 0; after < last;) {
      const rows = await listAfter(sql, institutionId, after, last, BATCH);
      const end = rows.at(-1);
      if (end === undefined) return;
      yield rows.map(({ body, hash }) => `${lineOf(body, hash)}\n`).join('');
      after = end.seq;
    }
  }

  serve(app, doors, exportTrail, async ({ caller, reply }) => {
    const { institutionId, name: who, role, institutionName } = caller;
    const { seq } = await findHead(sql, institutionId);
    await transaction(sql, (tx) =>
      addEntry(tx, {
        institutionId,
        at: clock(),
        who,
        role,
        act: 'trail_exported',
        subject: institutionName,
        details: { entries: seq + 1 },
      }),
    );
    const head = await findHead(sql, institutionId);
    await reply
      .headers({
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': `attachment; filename="registro-${institutionId}.jsonl"`,
        'cache-control': 'no-store',
      })
      .send(Readable.from(linesOf(institutionId, head.seq)));
    return undefined;
  });
}
