// Does a message go its whole way, from the institution to its citizen?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestPlatform,
  validContent,
} from '../builders.ts';

interface Caller {
  headers: Record<string, string>;
}

let io: TestPlatform;
suite('Does a message go its whole way, from the institution to its citizen?', () => {
  before(async () => {
    io = await startTestPlatform();
  });
  after(() => io.close());

  async function inbox(citizen: Caller, query = 'enrich_result_data=true') {
    const reply = await io.app.inject({
      url: `/app/api/v1/messages?${query}`,
      headers: citizen.headers,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ items: Record<string, unknown>[]; next?: string; prev?: string }>();
  }

  async function send(service: Caller, payload: object, headers: Record<string, string> = {}) {
    return io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: { ...service.headers, ...headers },
      payload,
    });
  }

  async function statusOf(service: Caller, fiscalCode: string, id: string) {
    const reply = await io.app.inject({
      url: `/api/v1/messages/${fiscalCode}/${id}`,
      headers: service.headers,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{
      status: string;
      rejection_reason?: string;
      message: { content: { payment_data?: { payee: { fiscal_code: string } } } };
    }>();
  }

  const settled = (service: Caller, fiscalCode: string, id: string) =>
    eventually('the message is settled', async () => {
      const found = await statusOf(service, fiscalCode, id);
      return found.status === 'ACCEPTED' ? undefined : found;
    });

  test('a message sent by an institution is read by its citizen, and by nobody else', async () => {
    const service = await makeService(io);
    const citizen = await makeCitizen(io);
    const stranger = await makeCitizen(io);
    const sent = await send(service, { fiscal_code: citizen.fiscalCode, content: validContent() });
    assert.equal(sent.statusCode, 201, sent.body);
    const { id } = sent.json<{ id: string }>();
    assert.equal(sent.headers['location'], `/api/v1/messages/${citizen.fiscalCode}/${id}`);

    const page = await eventually('it is in the inbox', async () => {
      const found = await inbox(citizen);
      return found.items.length > 0 && found;
    });
    assert.equal(page.items[0]?.['id'], id);
    assert.equal(page.items[0]?.['is_read'], false);
    assert.equal(page.items[0]?.['organization_name'], 'Comune di Prova');
    assert.equal(page.prev, id);
    assert.equal(page.next, undefined);

    const detail = await io.app.inject({
      url: `/app/api/v1/messages/${id}`,
      headers: citizen.headers,
    });
    assert.equal(
      detail.json<{ content: { subject: string } }>().content.subject,
      validContent().subject,
    );

    assert.equal((await inbox(stranger)).items.length, 0);
    const peek = await io.app.inject({
      url: `/app/api/v1/messages/${id}`,
      headers: stranger.headers,
    });
    assert.equal(peek.statusCode, 404);
    const foreign = await makeService(io);
    const foreignLook = await io.app.inject({
      url: `/api/v1/messages/${citizen.fiscalCode}/${id}`,
      headers: foreign.headers,
    });
    assert.equal(foreignLook.statusCode, 403);
  });

  test('a person without a profile is not found, unless the sender lets the message wait for the first login', async () => {
    const service = await makeService(io);
    const fiscalCode = makeFiscalCode();
    const rejected = (
      await send(service, { fiscal_code: fiscalCode, content: validContent() })
    ).json<{ id: string }>();
    const outcome = await settled(service, fiscalCode, rejected.id);
    assert.equal(outcome.status, 'REJECTED');
    assert.equal(outcome.rejection_reason, 'USER_NOT_FOUND');

    const keepUntil = Temporal.Now.plainDateISO('Europe/Rome').add({ days: 30 }).toString();
    const waiting = (
      await send(service, {
        fiscal_code: fiscalCode,
        content: validContent(),
        keep_until: keepUntil,
      })
    ).json<{ id: string }>();
    await eventually('it waits', async () => {
      const [row] = await io.platform.context
        .sql`select 1 from messages.message where id = ${waiting.id} and state = 'waiting'`;
      return row !== undefined;
    });
    assert.equal((await statusOf(service, fiscalCode, waiting.id)).status, 'ACCEPTED');

    const citizen = await makeCitizen(io, { fiscalCode });
    const page = await eventually('it arrives when the person enters', async () => {
      const found = await inbox(citizen);
      return found.items.length > 0 && found;
    });
    assert.deepEqual(
      page.items.map((item) => item['id']),
      [waiting.id],
    );
  });

  test('who chose MANUAL hears only from services switched on, and a blocked sender learns why', async () => {
    const service = await makeService(io);
    const citizen = await makeCitizen(io, { mode: 'MANUAL' });
    const blocked = (
      await send(service, { fiscal_code: citizen.fiscalCode, content: validContent() })
    ).json<{ id: string }>();
    const outcome = await settled(service, citizen.fiscalCode, blocked.id);
    assert.deepEqual(
      [outcome.status, outcome.rejection_reason],
      ['REJECTED', 'SERVICE_NOT_ALLOWED'],
    );

    const preferences = `/app/api/v1/services/${service.serviceId}/preferences`;
    const current = (await io.app.inject({ url: preferences, headers: citizen.headers })).json<
      Record<string, unknown>
    >();
    assert.equal(current['is_inbox_enabled'], false);
    const changed = await io.app.inject({
      method: 'POST',
      url: preferences,
      headers: citizen.headers,
      payload: { ...current, is_inbox_enabled: true },
    });
    assert.equal(changed.statusCode, 200, changed.body);
    const stale = await io.app.inject({
      method: 'POST',
      url: preferences,
      headers: citizen.headers,
      payload: { ...current, settings_version: 7 },
    });
    assert.equal(stale.statusCode, 409);

    const open = (
      await send(service, { fiscal_code: citizen.fiscalCode, content: validContent() })
    ).json<{ id: string }>();
    assert.equal((await settled(service, citizen.fiscalCode, open.id)).status, 'PROCESSED');
  });

  test('the same idempotency key gives the same message, another body is refused, also when they race', async () => {
    const service = await makeService(io);
    const citizen = await makeCitizen(io);
    const payload = { fiscal_code: citizen.fiscalCode, content: validContent() };
    const key = { 'idempotency-key': 'order-17' };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => send(service, payload, key)),
    );
    assert.deepEqual([...new Set(replies.map((reply) => reply.statusCode))], [201]);
    assert.equal(new Set(replies.map((reply) => reply.json<{ id: string }>().id)).size, 1);
    const other = await send(
      service,
      { ...payload, content: validContent({ subject: 'Un altro oggetto' }) },
      key,
    );
    assert.equal(other.statusCode, 422);
    assert.equal(other.json<{ code: string }>().code, 'idempotency_key_reused');
    const elsewhere = await send(await makeService(io), payload, key);
    assert.equal(elsewhere.statusCode, 201);
    await eventually(
      'exactly one arrives from the first service',
      async () => (await inbox(citizen)).items.length === 2,
    );
  });

  test('pages follow one another without a gap or a repetition, and the archive is a list of its own', async () => {
    const service = await makeService(io);
    const citizen = await makeCitizen(io);
    const sent: string[] = [];
    for (let n = 0; n < 25; n += 1) {
      sent.push(
        (await send(service, { fiscal_code: citizen.fiscalCode, content: validContent() })).json<{
          id: string;
        }>().id,
      );
    }
    await eventually('all have arrived', async () => (await inbox(citizen)).items.length === 25);
    const seen: string[] = [];
    let query = 'enrich_result_data=true&page_size=10';
    for (;;) {
      const page = await inbox(citizen, query);
      seen.push(...page.items.map((item) => String(item['id'])));
      if (page.next === undefined) break;
      query = `enrich_result_data=true&page_size=10&maximum_id=${page.next}`;
    }
    assert.deepEqual(seen, sent.toReversed());
    const newer = await inbox(citizen, `minimum_id=${sent[22]}`);
    assert.deepEqual(
      newer.items.map((item) => item['id']),
      [sent[24], sent[23]],
    );

    const archived = await io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${sent[3]}/message-status`,
      headers: citizen.headers,
      payload: { change_type: 'bulk', is_archived: true, is_read: true },
    });
    assert.deepEqual(archived.json(), { is_read: true, is_archived: true });
    assert.equal((await inbox(citizen)).items.length, 24);
    assert.deepEqual(
      (await inbox(citizen, 'archived=true')).items.map((item) => item['id']),
      [sent[3]],
    );
  });

  test('an unchanged page is not sent again, and a change by any process is seen', async () => {
    const service = await makeService(io);
    const citizen = await makeCitizen(io);
    const other = await startTestPlatform({
      databaseUrl: io.databaseUrl,
      settings: { ROLES: 'web' },
    });
    try {
      const url = '/app/api/v1/messages?enrich_result_data=true&page_size=20';
      const first = await other.app.inject({ url, headers: citizen.headers });
      const etag = String(first.headers['etag']);
      const again = await other.app.inject({
        url,
        headers: { ...citizen.headers, 'if-none-match': etag },
      });
      assert.equal(again.statusCode, 304);
      await send(service, { fiscal_code: citizen.fiscalCode, content: validContent() });
      await eventually('the other process shows the new message', async () => {
        const reply = await other.app.inject({
          url,
          headers: { ...citizen.headers, 'if-none-match': etag },
        });
        return reply.statusCode === 200 && reply.json<{ items: unknown[] }>().items.length === 1;
      });
    } finally {
      await other.close();
    }
  });

  test('a payment names its payee, and the amount is bounded by what the service may ask', async () => {
    const service = await makeService(io, { maxAllowedPaymentAmount: 5000 });
    const citizen = await makeCitizen(io);
    const payment = { amount: 5000, notice_number: '301000000000000001' };
    const sent = (
      await send(service, {
        fiscal_code: citizen.fiscalCode,
        content: validContent({ payment_data: payment }),
      })
    ).json<{ id: string }>();
    const found = await settled(service, citizen.fiscalCode, sent.id);
    assert.equal(
      found.message.content.payment_data?.payee.fiscal_code,
      service.organizationFiscalCode,
    );
    const tooMuch = await send(service, {
      fiscal_code: citizen.fiscalCode,
      content: validContent({ payment_data: { ...payment, amount: 5001 } }),
    });
    assert.equal(tooMuch.statusCode, 400);
    assert.equal(tooMuch.json<{ title: string }>().title, 'Error while sending payment metadata');
  });
});
