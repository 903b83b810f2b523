// Can a sender take a message back so that the citizen always sees one plain truth, whatever happens when?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { MESSAGE_STATES } from '../../src/domains/messages/rules.ts';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

interface Item {
  id: string;
  is_read: boolean;
  standing?: string;
  corrects?: string;
}

interface Detail extends Item {
  taken_back?: { at: string; reason?: string; is_corrected: boolean; replaced_by?: string };
  correction_of?: { id: string; created_at: string };
  content: { subject: string };
}

const reason = 'L’importo era sbagliato';

suite('a message taken back', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    const groups = [
      ...SENDING_GROUPS,
      'ApiNoRateLimit',
      'ApiMessageWriteAdvanced',
      'ApiMessageReadAdvanced',
    ];
    service = await makeService(io, { groups });
    citizen = await makeCitizen(io, { email: 'anna@example.com' });
  });
  after(() => io.close());

  const post = (path: string, payload: object, headers: Record<string, string> = {}) =>
    io.app.inject({
      method: 'POST',
      url: `/api/v1/messages${path}`,
      headers: { ...service.headers, ...headers },
      payload,
    });
  const send = async (more: object = {}, to = citizen.fiscalCode) => {
    const reply = await post(`/${to}`, { content: validContent(), ...more });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string }>().id;
  };
  const asCitizen = (path: string) =>
    io.app.inject({ url: `/app/api/v1/messages${path}`, headers: citizen.headers });
  const inbox = async () => {
    const reply = await asCitizen('?enrich_result_data=true');
    return reply.json<{ items: Item[] }>().items;
  };
  const arrived = (id: string) =>
    eventually('it has arrived', async () => (await asCitizen(`/${id}`)).statusCode === 200);
  const sent = async () => {
    const id = await send();
    await arrived(id);
    return id;
  };
  const read = (id: string) =>
    io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${id}/message-status`,
      headers: citizen.headers,
      payload: { change_type: 'reading', is_read: true },
    });
  const withdraw = (id: string, to = citizen.fiscalCode, headers = {}) =>
    post(`/${to}/${id}/withdrawal`, { reason }, headers);
  const correct = (id: string, headers: Record<string, string> = {}, more: object = {}) =>
    post(
      `/${citizen.fiscalCode}/${id}/correction`,
      { content: validContent({ subject: 'Scadenza: la data giusta' }), ...more },
      headers,
    );
  const codeOf = (reply: { json(): unknown }) => (reply.json() as { code: string }).code;
  const detailOf = async (id: string) => (await asCitizen(`/${id}`)).json<Detail>();
  const toldToSender = async (id: string, to = citizen.fiscalCode) => {
    const reply = await io.app.inject({
      url: `/api/v1/messages/${to}/${id}`,
      headers: service.headers,
    });
    return reply.json<{ status: string; taken_back?: object; corrects?: string }>();
  };

  test('withdrawn unread it is gone and its address says why; withdrawn read it stays and says so', async () => {
    const [unread, known] = [await sent(), await sent()];
    await read(known);
    assert.ok((await inbox()).some(({ id }) => id === unread));
    for (const id of [unread, known]) assert.equal((await withdraw(id)).statusCode, 200);
    const gone = await asCitizen(`/${unread}`);
    assert.deepEqual([gone.statusCode, codeOf(gone)], [410, 'message_withdrawn']);
    assert.equal((await read(unread)).statusCode, 404, 'it cannot be read any more');
    const items = await eventually('the list has heard of it', async () => {
      const found = await inbox();
      return !found.some(({ id }) => id === unread) && found;
    });
    const row = items.find(({ id }) => id === known);
    assert.deepEqual([row?.is_read, row?.standing], [true, 'withdrawn']);
    const { taken_back: mark, content } = await detailOf(known);
    assert.deepEqual([mark?.reason, mark?.is_corrected], [reason, false]);
    assert.match(mark?.at ?? '', /^\d{4}-.*Z$/);
    assert.equal(content.subject, validContent().subject);
  });

  test('corrected unread it is replaced; corrected read the two lead to each other', async () => {
    const [unread, known] = [await sent(), await sent()];
    await read(known);
    const ids = [];
    for (const id of [unread, known]) {
      const reply = await correct(id, {}, { reason });
      assert.equal(reply.statusCode, 201, reply.body);
      const { id: later } = reply.json<{ id: string }>();
      assert.equal(reply.headers['location'], `/api/v1/messages/${citizen.fiscalCode}/${later}`);
      await arrived(later);
      ids.push(later);
    }
    const [instead, beside] = ids as [string, string];
    assert.equal(codeOf(await asCitizen(`/${unread}`)), 'message_replaced');
    const replacement = await detailOf(instead);
    assert.equal(replacement.content.subject, 'Scadenza: la data giusta');
    assert.deepEqual([replacement.corrects, replacement.correction_of], [unread, undefined]);
    assert.equal((await detailOf(beside)).correction_of?.id, known);
    const { taken_back: mark } = await detailOf(known);
    assert.deepEqual([mark?.replaced_by, mark?.is_corrected], [beside, true]);
    const items = await inbox();
    assert.equal(items.find(({ id }) => id === known)?.standing, 'corrected');
    assert.equal(items.find(({ id }) => id === beside)?.corrects, known);
    assert.equal((await correct(beside)).statusCode, 201, 'a correction can be corrected');
  });

  test('what the sender is told does not tell whether the message had been read', async () => {
    const [unread, known] = [
      await send({ feature_level_type: 'ADVANCED' }),
      await send({ feature_level_type: 'ADVANCED' }),
    ];
    await Promise.all([arrived(unread), arrived(known)]);
    await read(known);
    const answers = [];
    for (const id of [unread, known]) {
      const reply = await withdraw(id);
      const { taken_back: mark } = reply.json<{ taken_back: { reason: string } }>();
      answers.push([reply.statusCode, mark.reason]);
    }
    assert.deepEqual(answers[0], answers[1]);
    const told = await Promise.all(
      [unread, known].map(async (id) => {
        const {
          message: _,
          taken_back: mark,
          ...rest
        } = (await toldToSender(id)) as Record<string, unknown>;
        return { ...rest, isMarked: mark !== undefined };
      }),
    );
    assert.deepEqual(told[0], told[1]);
    assert.deepEqual(told[0], { status: 'PROCESSED', read_status: 'UNAVAILABLE', isMarked: true });
  });

  test('before it arrives it is cancelled: it never arrives, also for who enters later', async () => {
    const newcomer = makeFiscalCode();
    const keepUntil = Temporal.Now.plainDateISO('Europe/Rome').add({ days: 3 }).toString();
    const id = await send({ keep_until: keepUntil }, newcomer);
    const { sql } = io.platform.context;
    await eventually('it waits', async () => {
      const [row] =
        await sql`select 1 from messages.message where id = ${id} and state = 'waiting'`;
      return row !== undefined;
    });
    assert.equal((await withdraw(id, newcomer)).statusCode, 200);
    assert.equal((await toldToSender(id, newcomer)).status, 'REJECTED');
    const late = await makeCitizen(io, { fiscalCode: newcomer });
    const marker = await send({}, newcomer);
    await eventually('the next has arrived', async () => {
      const reply = await io.app.inject({ url: '/app/api/v1/messages', headers: late.headers });
      const { items } = reply.json<{ items: Item[] }>();
      return items.length > 0 && items.every((item) => item.id === marker);
    });
  });

  test('it is taken back once, by its sender, and only when somebody has received it', async () => {
    const id = await sent();
    const stranger = await makeService(io, { institutionId: service.institutionId });
    assert.equal(
      codeOf(await withdraw(id, citizen.fiscalCode, stranger.headers)),
      'foreign_message',
    );
    assert.equal(codeOf(await withdraw('01JDEM00000000000000000999')), 'message_not_found');
    assert.equal(codeOf(await withdraw(id, makeFiscalCode())), 'message_not_found');
    const bad = await post(`/${citizen.fiscalCode}/${id}/withdrawal`, { reason: 'no' });
    assert.equal(bad.json<{ errors: { path: string }[] }>().errors[0]?.path, 'reason');
    const wrong = await correct(id, {}, { content: validContent({ subject: 'corto' }) });
    assert.equal(wrong.json<{ errors: { path: string }[] }>().errors[0]?.path, 'content.subject');
    assert.equal((await asCitizen(`/${id}`)).statusCode, 200, 'what was refused changed nothing');

    const first = await withdraw(id);
    assert.deepEqual((await withdraw(id)).json(), first.json(), 'a repetition changes nothing');
    assert.equal(codeOf(await correct(id)), 'already_taken_back');
    const other = await sent();
    const key = { 'idempotency-key': `correzione-${other}` };
    const replies = await Promise.all([1, 2, 3].map(() => correct(other, key)));
    assert.equal(new Set(replies.map((reply) => reply.json<{ id: string }>().id)).size, 1);
    assert.equal(codeOf(await correct(other)), 'already_taken_back');
    assert.equal(codeOf(await withdraw(other)), 'already_taken_back');
    const nobody = makeFiscalCode();
    const rejected = await send({}, nobody);
    await eventually(
      'it is rejected',
      async () => (await toldToSender(rejected, nobody)).status === 'REJECTED',
    );
    assert.equal(codeOf(await withdraw(rejected, nobody)), 'nobody_received');
  });

  test('the database knows the same states, and no others', async () => {
    const { sql } = io.platform.context;
    const [check] = await sql<{ text: string }[]>`
      select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'message_state_check'`;
    const known = [...(check?.text ?? '').matchAll(/'(\w+)'/g)].map(([, state]) => state);
    assert.deepEqual(new Set(known), new Set(MESSAGE_STATES));
    const id = await sent();
    for (const change of [
      sql`update messages.message set state = 'withdrawn' where id = ${id}`,
      sql`update messages.message set taken_back_at = now() where id = ${id}`,
      sql`update messages.message set replaced_by = 'x' where id = ${id}`,
      sql`update messages.message set state = 'cancelled', taken_back_at = now(), is_read = true where id = ${id}`,
    ])
      await assert.rejects(change, /message_taken_back_check/);
  });
});
