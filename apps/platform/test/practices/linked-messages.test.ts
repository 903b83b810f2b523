// Does a message belong to the practice that it names, and only to its own person's?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import { keep, permit } from './setting.ts';

suite('messages of a practice', () => {
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform();
    service = await makeService(io);
  });
  after(() => io.close());

  let made = 0;
  const newReference = () => {
    made += 1;
    return `P-${made}`;
  };

  const send = (to: TestCitizen, more: object, path = '') =>
    io.app.inject({
      method: 'POST',
      url: `/api/v1/messages${path}`,
      headers: service.headers,
      payload: { fiscal_code: to.fiscalCode, content: validContent(), ...more },
    });

  test('a message belongs to the practice that it names, and is found from both ends', async () => {
    const me = await makeCitizen(io);
    const reference = newReference();
    const { id } = await keep(io, service, reference, permit({ fiscal_code: me.fiscalCode }));
    const sent = await send(me, { practice_reference: reference });
    assert.equal(sent.statusCode, 201, sent.body);
    await send(me, {});
    const linked = await eventually('the message has come', async () => {
      const url = `/app/api/v1/practices/${id}/messages`;
      const reply = await io.app.inject({ url, headers: me.headers });
      const { items } = reply.json<{ items: { id: string; message_title: string }[] }>();
      return items.length > 0 && items;
    });
    assert.deepEqual(
      linked.map((item) => item.id),
      [sent.json<{ id: string }>().id],
    );
    const url = `/app/api/v1/messages/${linked[0]?.id}`;
    const message = await io.app.inject({ url, headers: me.headers });
    assert.equal(message.json<{ practice_id: string }>().practice_id, id);
    const stranger = await makeCitizen(io);
    const peek = await io.app.inject({
      url: `/app/api/v1/practices/${id}/messages`,
      headers: stranger.headers,
    });
    assert.equal(peek.statusCode, 404);
  });

  test('a message to another person’s practice, or to none, is refused; also in a row of many', async () => {
    const [me, other] = [await makeCitizen(io), await makeCitizen(io)];
    const reference = newReference();
    await keep(io, service, reference, permit({ fiscal_code: me.fiscalCode }));
    const codeOf = (reply: { json: () => { code: string } }) => reply.json().code;
    assert.equal(codeOf(await send(me, { practice_reference: 'NO-1' })), 'practice_unknown');
    assert.equal(
      codeOf(await send(other, { practice_reference: reference })),
      'practice_of_another',
    );
    const row = { content: validContent(), practice_reference: reference };
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages/bulk',
      headers: service.headers,
      payload: {
        messages: [
          { ...row, fiscal_code: me.fiscalCode },
          { ...row, fiscal_code: other.fiscalCode },
          { ...row, fiscal_code: me.fiscalCode, practice_reference: 'NO-1' },
          { ...row, fiscal_code: me.fiscalCode, practice_reference: 7 },
          { ...row, fiscal_code: me.fiscalCode, practice_reference: 'NO\u0000' },
          { ...row, fiscal_code: me.fiscalCode, practice_reference: '\ud800' },
          null,
        ],
      },
    });
    const { results } = reply.json<{ results: { status: number; problem?: { code: string } }[] }>();
    assert.deepEqual(
      results.map((one) => one.problem?.code ?? one.status),
      [
        201,
        'practice_of_another',
        'practice_unknown',
        'invalid_request',
        'invalid_request',
        'invalid_request',
        'invalid_request',
      ],
    );
    const dry = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: { ...service.headers, 'dry-run': 'true' },
      payload: { ...row, fiscal_code: other.fiscalCode },
    });
    assert.equal(codeOf(dry), 'practice_of_another');
  });
});
