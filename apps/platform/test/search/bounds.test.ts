// Is the search bounded to one's own messages, and does it bear whatever is asked of it?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { foundQuery } from '../../src/domains/search/store.ts';
import {
  eventually,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { type Found, search as ask, sendAll } from './setting.ts';

suite('the bounds of the search', () => {
  let io: TestPlatform;
  let anna: TestCitizen;
  let asl: TestService;
  before(async () => {
    io = await startTestPlatform();
    anna = await makeCitizen(io);
    asl = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
  });
  after(() => io.close());

  const search = (payload: object, citizen: TestCitizen) => ask(io, citizen, payload);
  const idsOf = ({ items }: Found) => items.map(({ id }) => id).sort();

  test('it walks along one person’s entries by their primary key, whatever is asked', async () => {
    const { sql } = io.platform.context;
    const looked = {
      citizenId: anna.citizenId,
      below: 'Z',
      above: '',
      size: 21,
      query: "('carta':*)",
      named: [{ serviceIds: ['a'], query: '' }],
      services: ['a', 'b'],
      hasPayment: true,
      hasDeadline: true,
      hasAttachments: true,
      isUnread: true,
      isArchived: false,
    };
    // On an empty table PostgreSQL would read all of nothing: what matters is that the index serves it.
    const lines = await sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      await tx`set local enable_bitmapscan = off`;
      return tx<{ 'QUERY PLAN': string }[]>`explain ${foundQuery(sql, looked)}`;
    });
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
    assert.match(plan, /Index Scan Backward using entry_pkey on entry/, plan);
    assert.match(plan, /Index Cond: \(\(citizen_id = /, plan);
    assert.doesNotMatch(plan, /Seq Scan/, plan);
  });

  test('of very many the first two hundred are counted, and pages still bring them all', async () => {
    const dora = await makeCitizen(io);
    const ids = await sendAll(
      io,
      asl,
      dora,
      Array.from({ length: 230 }, () => ({})),
    );
    const first = await search({ text: 'identita', page_size: 50 }, dora);
    assert.deepEqual([first.count, first.is_count_least], [200, true]);
    const found = new Set(idsOf(first));
    let { next } = first;
    while (next !== undefined) {
      const page: Found = await search({ text: 'identita', page_size: 50, maximum_id: next }, dora);
      for (const id of idsOf(page)) found.add(id);
      next = page.next;
    }
    assert.deepEqual([...found].sort(), ids.toSorted());
  });

  test('nobody finds what is another’s, and a message that comes later is found at once', async () => {
    const bruno = await makeCitizen(io);
    assert.deepEqual(await search({ text: 'carta' }, bruno), {
      items: [],
      count: 0,
      is_count_least: false,
      is_complete: true,
      senders: [],
    });
    const [late] = await sendAll(io, asl, bruno, [{ subject: 'Un girasole per Bruno' }]);
    await eventually('it is found', async () =>
      idsOf(await search({ text: 'girasoli ' }, bruno)).includes(late ?? '-'),
    );
  });

  test('what its sender takes back before it is read is found no more, and its words are gone', async () => {
    const carla = await makeCitizen(io);
    const [id = ''] = await sendAll(io, asl, carla, [{ subject: 'Sbagliato: ippopotamo' }]);
    assert.equal((await search({ text: 'ippopotamo' }, carla)).count, 1);
    const reply = await io.app.inject({
      method: 'POST',
      url: `/api/v1/messages/${carla.fiscalCode}/${id}/withdrawal`,
      headers: asl.headers,
      payload: { reason: 'Mandato per errore' },
    });
    assert.equal(reply.statusCode, 200, reply.body);
    await eventually(
      'it is found no more',
      async () => (await search({ text: 'ippopotamo' }, carla)).count === 0,
    );
    await eventually('its words are gone', async () => {
      const rows = await io.platform.context
        .sql`select 1 from search.entry where message_id = ${id}`;
      return rows.length === 0;
    });
  });

  test('hostile questions are only words', async () => {
    for (const text of [
      "'",
      "''",
      '\\',
      "a' | 'b",
      ':*',
      '!!',
      '<->',
      '& |',
      '(',
      '"',
      '€',
      '%',
      '_',
      '\u0000',
      '.,.',
      '-',
      '٣',
      'ß',
      'a\u0301',
      '"""',
      '½',
      '1'.repeat(200),
      'a '.repeat(99),
      '"a" '.repeat(40),
    ]) {
      const reply = await io.app.inject({
        method: 'POST',
        url: '/app/api/v1/messages/search',
        headers: anna.headers,
        payload: { text },
      });
      assert.ok([200, 400].includes(reply.statusCode), `${text}: ${reply.body}`);
    }
    assert.equal((await search({ text: '& | !' }, anna)).count, 0, 'no word asked: everything');
  });

  test('what is badly asked is named, in both languages, with an example', async () => {
    for (const [payload, field] of [
      [{ text: 'x'.repeat(201) }, 'text'],
      [{}, 'text'],
      [{ text: '', page_size: 51 }, 'page_size'],
      [{ text: '', from_day: 'ieri' }, 'from_day'],
      [{ text: '', is_unread: false }, 'is_unread'],
      [{ text: '', organization_fiscal_code: '1' }, 'organization_fiscal_code'],
      [{ text: '', is_archived: 'no' }, 'is_archived'],
    ] as const) {
      const reply = await io.app.inject({
        method: 'POST',
        url: '/app/api/v1/messages/search',
        headers: anna.headers,
        payload,
      });
      assert.equal(reply.statusCode, 400, reply.body);
      assert.match(reply.body, new RegExp(field));
    }
  });
});
