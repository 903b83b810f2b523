// Does a dry run judge as sending would, send nothing, and say no more of people than the caller may know?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { rowCounts } from '../bad-input/clear.ts';
import {
  makeCitizen,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

const DRY = { 'dry-run': 'true' };

suite('a dry run', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    service = await makeService(io);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  const send = (payload: object, headers: Record<string, string> = {}, path = '') =>
    io.app.inject({
      method: 'POST',
      url: `/api/v1/messages${path}`,
      headers: { ...service.headers, ...headers },
      payload,
    });
  const good = (more: object = {}) => ({
    fiscal_code: citizen.fiscalCode,
    content: validContent(),
    ...more,
  });
  const looksAt = async ({ headers }: TestCitizen) => {
    const reply = await io.app.inject({ url: '/app/api/v1/access-log', headers });
    return reply.json<{ items: unknown[] }>().items.length;
  };

  test('it says what would become of the message, the person reads that somebody looked, and nothing is sent', async () => {
    const counts = await rowCounts(io);
    const looks = await looksAt(citizen);
    const reply = await send(good(), DRY);
    assert.equal(reply.statusCode, 200);
    assert.deepEqual(reply.json(), { dry_run: true, status: 'PROCESSED' });
    assert.equal(await looksAt(citizen), looks + 1);
    const { fiscal_code: _, ...nobody } = good();
    const byPath = await send(nobody, DRY, `/${citizen.fiscalCode}`);
    assert.deepEqual(byPath.json(), reply.json());
    const closed = await makeCitizen(io, { accepted: false });
    for (const fiscalCode of [makeFiscalCode(), closed.fiscalCode]) {
      const unknown = await send(good({ fiscal_code: fiscalCode }), DRY);
      assert.deepEqual(unknown.json(), {
        dry_run: true,
        status: 'REJECTED',
        rejection_reason: 'USER_NOT_FOUND',
      });
      const today = Temporal.Now.plainDateISO('Europe/Rome').toString();
      const kept = await send(good({ fiscal_code: fiscalCode, keep_until: today }), DRY);
      assert.deepEqual(kept.json(), { dry_run: true, status: 'ACCEPTED' });
    }
    const manual = await makeCitizen(io, { mode: 'MANUAL' });
    const unwanted = await send(good({ fiscal_code: manual.fiscalCode }), DRY);
    assert.equal(
      unwanted.json<{ rejection_reason: string }>().rejection_reason,
      'SERVICE_NOT_ALLOWED',
    );
    const { messages, contents, keys } = await rowCounts(io);
    assert.deepEqual(
      [messages, contents, keys],
      [counts['messages'], counts['contents'], counts['keys']],
    );
  });

  test('who may not ask about profiles hears nothing of the person, nor does the person hear of it', async () => {
    const blind = await makeService(io, { groups: ['ApiMessageWrite'] });
    const looks = await looksAt(citizen);
    const replies = await Promise.all(
      [citizen.fiscalCode, makeFiscalCode()].map((fiscalCode) =>
        send(good({ fiscal_code: fiscalCode }), { ...DRY, ...blind.headers }),
      ),
    );
    for (const reply of replies) assert.deepEqual(reply.json(), { dry_run: true });
    assert.equal(await looksAt(citizen), looks);
  });

  test('it is refused as sending is', async () => {
    const limited = await makeService(io, {
      groups: ['ApiLimitedMessageWrite', 'ApiLimitedProfileRead'],
    });
    const used = { 'idempotency-key': 'gia-usata' };
    assert.equal((await send(good(), used)).statusCode, 201);
    const other = good({ content: validContent({ subject: 'Un altro oggetto' }) });
    const tries: [object, Record<string, string>][] = [
      [good({ content: validContent({ subject: 'corto' }) }), {}],
      [good({ default_addresses: {} }), {}],
      [{ content: validContent() }, {}],
      [good({ feature_level_type: 'ADVANCED' }), {}],
      [good(), limited.headers],
      [other, used],
      [good(), { 'idempotency-key': 'a b' }],
    ];
    const looks = await looksAt(citizen);
    for (const [payload, headers] of tries) {
      const dry = await send(payload, { ...headers, ...DRY });
      const real = await send(payload, headers);
      assert.ok(real.statusCode >= 400);
      const [tried, refused] = [dry, real].map((reply) => {
        const { instance: _, ...body } = reply.json<Record<string, unknown>>();
        return body;
      });
      assert.deepEqual(tried, refused);
    }
    assert.equal(await looksAt(citizen), looks, 'what is refused looks at nobody');
    const again = await send(good(), { ...used, ...DRY });
    assert.equal(again.statusCode, 200, 'a repetition would be good');
    const odd = await send(good(), { 'dry-run': 'yes' });
    assert.equal(odd.json<{ errors: { path: string }[] }>().errors[0]?.path, 'dry-run');
  });

  test('of many rows each is judged, and of their people nothing is said', async () => {
    const counts = await rowCounts(io);
    const looks = await looksAt(citizen);
    const rows = [
      good(),
      good({ fiscal_code: makeFiscalCode() }),
      good({ time_to_live: 1 }),
      good({ idempotency_key: 'gia-usata', time_to_live: 7200 }),
    ];
    const reply = await send({ messages: rows }, DRY, '/bulk');
    assert.equal(reply.statusCode, 200, reply.body);
    const { results, ...sums } = reply.json<{
      results: { status: number; problem?: { code: string } }[];
    }>();
    assert.deepEqual(sums, { dry_run: true, accepted: 2, refused: 2 });
    assert.deepEqual(results.slice(0, 2), [
      { index: 0, status: 200 },
      { index: 1, status: 200 },
    ]);
    assert.deepEqual(
      results.slice(2).map(({ problem }) => problem?.code),
      ['invalid_request', 'idempotency_key_reused'],
    );
    assert.equal(await looksAt(citizen), looks);
    assert.deepEqual(await rowCounts(io), counts);
  });
});
