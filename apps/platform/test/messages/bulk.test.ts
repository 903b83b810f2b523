// Do many messages in one call each have the fate that they would have alone?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { rowCounts } from '../bad-input/clear.ts';
import { HOSTILE_MESSAGE_FIELDS } from '../bad-input/hostile.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

interface Result {
  index: number;
  status: number;
  id?: string;
  problem?: { code: string; detail: string; detail_it: string; errors?: { path: string }[] };
}

interface Reply {
  accepted: number;
  refused: number;
  results: Result[];
}

suite('many messages in one call', () => {
  const held = holdClock();
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
  });
  after(() => io.close());

  const post = (messages: unknown, headers: Record<string, string> = {}, sender = service) =>
    io.app.inject({
      method: 'POST',
      url: '/api/v1/messages/bulk',
      headers: { ...sender.headers, ...headers },
      payload: { messages },
    });
  const send = async (...args: Parameters<typeof post>): Promise<Reply> => {
    const reply = await post(...args);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<Reply>();
  };
  const alone = (payload: object) =>
    io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload,
    });
  const good = (more: object = {}) => ({
    fiscal_code: makeFiscalCode(),
    content: validContent(),
    ...more,
  });
  const idsOf = ({ results }: Reply) => results.map(({ id }) => id);

  test('a thousand rows are answered in order, and the bad ones hurt nobody', async () => {
    const citizen = await makeCitizen(io);
    const earlier = await rowCounts(io);
    const rows = Array.from({ length: 1000 }, (_, index) =>
      index % 10 === 3
        ? good({ content: validContent({ subject: 'corto' }) })
        : {
            fiscal_code: citizen.fiscalCode,
            content: validContent({ subject: `Avviso ${1000 + index}` }),
          },
    );
    const { accepted, refused, results } = await send(rows);
    assert.deepEqual([accepted, refused], [900, 100]);
    for (const [place, { index, status, id, problem }] of results.entries()) {
      assert.equal(index, place);
      assert.equal(status, place % 10 === 3 ? 400 : 201);
      assert.equal(problem?.errors?.[0]?.path, place % 10 === 3 ? 'content.subject' : undefined);
      assert.equal(id === undefined, place % 10 === 3);
    }
    const counts = await rowCounts(io);
    assert.equal((counts['messages'] ?? 0) - (earlier['messages'] ?? 0), 900);
    assert.equal(counts['contents'], counts['messages']);
    const last = results.at(-1)?.id;
    const message = { url: `/app/api/v1/messages/${last}`, headers: citizen.headers };
    await eventually('the last has arrived', async () => {
      return (await io.app.inject(message)).statusCode === 200;
    });
    const read = await io.app.inject(message);
    assert.equal(read.json<{ message_title: string }>().message_title, 'Avviso 1999');
  });

  test('a row is refused in the words in which it would be refused alone', async () => {
    const rows: object[] = [
      { content: validContent() },
      good({ default_addresses: {} }),
      good({ keep_until: '2020-01-01' }),
      good({
        content: validContent({
          payment_data: { amount: 9_999_999, notice_number: '301000000000000001' },
        }),
      }),
      good({ content: validContent({ eu_covid_cert: { auth_code: 'x' } }) }),
      good({ time_to_live: 1 }),
      ...HOSTILE_MESSAGE_FIELDS.filter(({ field }) => field === 'content.due_date').map(
        ({ value }) => good({ content: validContent({ due_date: value }) }),
      ),
    ];
    const counts = await rowCounts(io);
    const { results, accepted } = await send(rows);
    assert.equal(accepted, 0);
    for (const [index, row] of rows.entries()) {
      const single = await alone(row);
      const { code, title, detail, detail_it, detail_en, errors } =
        single.json<Record<string, unknown>>();
      const problem = {
        code,
        title,
        detail,
        detail_it,
        detail_en,
        ...(errors !== undefined && { errors }),
      };
      assert.deepEqual(results[index], { index, status: single.statusCode, problem });
    }
    assert.deepEqual(await rowCounts(io), counts);
    const english = await send([{}], { 'accept-language': 'en' });
    const [first] = english.results;
    assert.notEqual(first?.problem?.detail, first?.problem?.detail_it);
  });

  test('what is not a message is a refused row, and what is not a list of them a refused call', async () => {
    const odd = [null, 1, 'ciao', [], [[]], {}, true, { fiscal_code: 1 }];
    const { results, refused } = await send([...odd, good()]);
    assert.equal(refused, odd.length);
    assert.ok(results.slice(0, -1).every(({ status }) => status === 400));
    assert.equal(results.at(-1)?.status, 201);
    const counts = await rowCounts(io);
    for (const messages of [[], {}, 'x', null, Array.from({ length: 1001 }, () => good())]) {
      const reply = await post(messages);
      assert.equal(reply.statusCode, 400, reply.body);
      const [error] = reply.json<{ errors: { path: string }[] }>().errors;
      assert.equal(error?.path, 'messages');
    }
    const huge = await post(
      Array.from({ length: 500 }, () =>
        good({ content: validContent({ markdown: 'x'.repeat(9000) }) }),
      ),
    );
    assert.equal(huge.statusCode, 413);
    assert.match(huge.json<{ detail: string }>().detail, /4 MB/);
    assert.deepEqual(await rowCounts(io), counts);
  });

  test('a call repeated with its key finds the same messages, however many times at once', async () => {
    const rows = Array.from({ length: 250 }, () => good());
    const key = { 'idempotency-key': 'campagna-1' };
    const replies = await Promise.all([1, 2, 3, 4].map(() => send(rows, key)));
    const [first] = replies;
    assert.ok(first);
    assert.equal(new Set(idsOf(first)).size, rows.length);
    for (const reply of replies) assert.deepEqual(idsOf(reply), idsOf(first));
    const counts = await rowCounts(io);
    assert.deepEqual(idsOf(await send(rows, key)), idsOf(first));
    assert.deepEqual(await rowCounts(io), counts);
    const other = await send([good(), ...rows.slice(1)], key);
    assert.equal(other.results[0]?.problem?.code, 'idempotency_key_reused');
    assert.equal(other.results[0]?.status, 422);
    assert.deepEqual(idsOf(other).slice(1), idsOf(first).slice(1));
  });

  test('a row’s own key is the same key for one call, for another and for a message alone', async () => {
    const row = good({ idempotency_key: 'tari-7' });
    const { idempotency_key: key, ...message } = row as typeof row & { idempotency_key: string };
    const twice = await send([row, good(), row]);
    const [id, other, again] = idsOf(twice);
    assert.equal(again, id);
    assert.notEqual(other, id);
    const single = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: { ...service.headers, 'idempotency-key': key },
      payload: message,
    });
    assert.equal(single.json<{ id: string }>().id, id);
    assert.deepEqual(idsOf(await send([row], { 'idempotency-key': 'altra' })), [id]);
    const bad = await send([{ ...good(), idempotency_key: 'a b' }]);
    assert.equal(bad.results[0]?.problem?.errors?.[0]?.path, 'idempotency_key');
    const stranger = await makeService(io);
    const [foreign] = idsOf(await send([row], {}, stranger));
    assert.notEqual(foreign, id, 'another service’s keys are other keys');
  });

  test('every hundred rows are a call against the rate, and beyond it nothing is written', async () => {
    const limited = await makeService(io);
    held.advance({ seconds: 5 });
    const rows = Array.from({ length: 1000 }, () => ({}));
    const remaining: number[] = [];
    for (let call = 0; call < 15; call += 1) {
      const reply = await post(call % 2 === 0 ? rows : rows.slice(0, 950), {}, limited);
      assert.equal(reply.statusCode, 200);
      remaining.push(Number(reply.headers['ratelimit-remaining']));
    }
    assert.deepEqual(remaining.slice(0, 3), [140, 130, 120], 'refused rows count too');
    assert.equal(remaining.at(-1), 0);
    held.advance({ seconds: 5 });
    const small = await post(rows.slice(0, 100), {}, limited);
    assert.equal(small.headers['ratelimit-remaining'], '149');
    for (let call = 0; call < 14; call += 1) await post(rows, {}, limited);
    const counts = await rowCounts(io);
    const tooMany = await post(
      rows.map(() => good()),
      {},
      limited,
    );
    assert.equal(tooMany.statusCode, 429);
    assert.ok(Number(tooMany.headers['retry-after']) >= 1);
    assert.deepEqual(await rowCounts(io), counts);
  });
});
