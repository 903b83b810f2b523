// Is every bad field of a message and of a profile refused by its name, and what chance makes of them taken whole or not at all?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { assertClear, assertRefused, rowCounts } from './bad-input/clear.ts';
import { HOSTILE_MESSAGE_FIELDS, HOSTILE_PROFILE_FIELDS } from './bad-input/hostile.ts';
import { mutate, seededRandom } from './bad-input/mutate.ts';
import {
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from './builders.ts';

let io: TestPlatform;
let service: TestService;
let citizen: TestCitizen;
suite(
  'Is every bad field of a message and of a profile refused by its name, and what chance makes of them taken whole or not at all?',
  () => {
    before(async () => {
      io = await startTestPlatform();
      service = await makeService(io, {
        groups: [...SENDING_GROUPS, 'ApiNoRateLimit', 'ApiMessageWriteWithPayee'],
      });
      citizen = await makeCitizen(io);
    });
    after(() => io.close());

    /** A copy of `base` in which the value at the dotted path is `value`. */
    function withField(base: object, path: string, value: unknown): object {
      const copy = structuredClone(base) as Record<string, unknown>;
      const names = path.split('.');
      let at = copy;
      for (const name of names.slice(0, -1)) {
        at[name] ??= {};
        at = at[name] as Record<string, unknown>;
      }
      at[names.at(-1) ?? ''] = value;
      return copy;
    }

    const validMessage = () => ({
      fiscal_code: citizen.fiscalCode,
      content: validContent({
        payment_data: { amount: 1, notice_number: '301000000000000001' },
        prescription_data: { nre: '123456789012345' },
      }),
    });

    const send = (payload: object, headers: Record<string, string> = {}) =>
      io.app.inject({
        method: 'POST',
        url: '/api/v1/messages',
        headers: { ...service.headers, ...headers },
        payload,
      });

    test('a message with one bad field is refused by the name of that field', async () => {
      const counts = await rowCounts(io);
      for (const { field, value } of HOSTILE_MESSAGE_FIELDS) {
        const reply = await send(withField(validMessage(), field, value));
        const what = `${field} = ${JSON.stringify(value).slice(0, 60)}`;
        assert.equal(reply.statusCode, 400, `${what}: ${reply.body}`);
        assertRefused(reply, what);
        const { errors } = reply.json<{ errors: { path: string; it: string; en: string }[] }>();
        const [error] = errors;
        assert.equal(error?.path, field, what);
        if (field === 'content' || field === 'content.payment_data') continue;
        assert.match(error?.it ?? '', /per esempio|true o false|toglili/, what);
        assert.match(error?.en ?? '', /such as|true or false|remove them/, what);
      }
      for (const key of ['a b', '', 'x'.repeat(256), 'à']) {
        const reply = await send(validMessage(), { 'idempotency-key': key });
        assert.equal(reply.statusCode, 400, key);
        const [error] = reply.json<{ errors: { path: string }[] }>().errors;
        assert.equal(error?.path, 'idempotency-key', key);
      }
      assert.deepEqual(await rowCounts(io), counts);
      assert.equal((await send(validMessage())).statusCode, 201, 'without them it is good');
    });

    async function profileVersion(): Promise<number> {
      const reply = await io.app.inject({ url: '/app/api/v1/profile', headers: citizen.headers });
      return reply.json<{ version: number }>().version;
    }

    const changeProfile = (payload: object) =>
      io.app.inject({
        method: 'POST',
        url: '/app/api/v1/profile',
        headers: citizen.headers,
        payload,
      });

    test('a profile with one bad field is refused by the name of that field', async () => {
      const version = await profileVersion();
      const good = { version, service_preferences_settings: { mode: 'AUTO' } };
      for (const { field, value } of HOSTILE_PROFILE_FIELDS) {
        // A value for a part of a field is given as the whole field.
        const reply = await changeProfile({ ...good, [field.split('.')[0] ?? '']: value });
        const what = `${field} = ${JSON.stringify(value).slice(0, 60)}`;
        assert.equal(reply.statusCode, 400, `${what}: ${reply.body}`);
        assertRefused(reply, what);
        const [error] = reply.json<{ errors: { path: string }[] }>().errors;
        assert.ok(error?.path.startsWith(field), `${what}: ${error?.path}`);
      }
      assert.equal(await profileVersion(), version);
    });

    test('of a key written twice the last one counts, for the check and for the deed', async () => {
      const other = await makeCitizen(io);
      const { fiscal_code: _, ...rest } = validMessage();
      const body = JSON.stringify(rest).slice(1);
      const reply = await send(
        Buffer.from(
          `{"fiscal_code":"${citizen.fiscalCode}","fiscal_code":"${other.fiscalCode}",${body}`,
        ),
        { 'content-type': 'application/json' },
      );
      assert.equal(reply.statusCode, 201);
      assert.match(String(reply.headers['location']), new RegExp(other.fiscalCode));
    });

    test('a long list of wrong values does not come back longer than it went', async () => {
      const wrong = Array.from({ length: 60_000 }, () => 1);
      const reply = await changeProfile({ version: 0, preferred_languages: wrong });
      assertRefused(reply, 'a long list');
      assert.ok(reply.body.length < 20_000, `${reply.body.length} characters`);
    });

    test('messages and profiles altered by chance are taken whole or refused whole', async (t) => {
      const seed = Number(process.env['TEST_SEED'] ?? 20_201_208);
      t.diagnostic(`TEST_SEED=${seed}`);
      const random = seededRandom(seed);
      const earlier = await rowCounts(io);
      const end = performance.now() + 2000;
      let accepted = 0;
      let refused = 0;
      while (performance.now() < end) {
        const messages = Array.from({ length: 20 }, () => mutate(validMessage(), random));
        const replies = await Promise.all(messages.map((message) => send(message)));
        replies.forEach((reply, index) => assertClear(reply, JSON.stringify(messages[index])));
        accepted += replies.filter((reply) => reply.statusCode === 201).length;
        refused += replies.filter((reply) => reply.statusCode >= 400).length;
        const profile = mutate(
          {
            version: await profileVersion(),
            service_preferences_settings: { mode: 'AUTO' },
            preferred_languages: ['it_IT'],
            is_email_enabled: true,
            last_app_version: '2.14.0',
            blocked_inbox_or_channels: { '01JDEM00000000000000000101': ['EMAIL'] },
          },
          random,
        );
        assertClear(await changeProfile(profile), JSON.stringify(profile));
      }
      t.diagnostic(`${accepted} accepted, ${refused} refused`);
      assert.ok(accepted > 0 && refused > 0, 'the alterations are neither all good nor all bad');
      const later = await rowCounts(io);
      assert.equal((later['messages'] ?? 0) - (earlier['messages'] ?? 0), accepted);
      assert.equal(later['contents'], later['messages']);
    });
  },
);
