// Does a practice notify at most once a day, without a private word, and tell open pages at once?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import { keep, permit } from './setting.ts';

suite('notices of practices', () => {
  const held = holdClock(Temporal.Instant.from('2026-11-22T09:00:00Z'));
  let mail: MailServer;
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
    service = await makeService(io);
  });
  after(async () => {
    await io.close();
    await mail.close();
  });

  const noticesOf = async (id: string) => {
    const rows = await io.platform.context.sql<{ occasion: string; state: string }[]>`
      select occasion, state from delivery.email_notice where message_id = ${id} order by occasion`;
    return rows.map(({ occasion, state }) => `${occasion} ${state}`);
  };
  const sent = (id: string, days: string[]) =>
    eventually('the mail has left', async () => {
      const expected = days.map((day) => `practice ${day} sent`);
      return JSON.stringify(await noticesOf(id)) === JSON.stringify(expected);
    });

  test('a state that matters sends one mail a day, with no word of what it is about', async () => {
    const me = await makeCitizen(io, { email: 'pratica@example.com' });
    const step = async (kind: string, more: object = {}) => {
      held.advance({ minutes: 1 });
      const todo = kind === 'waiting_for_citizen' ? { todo: { text: 'Carica la firma' } } : {};
      const state = { kind, text: `Stato riservato ${kind}` };
      const body = { fiscal_code: me.fiscalCode, state, ...todo, ...more };
      return (await keep(io, service, 'ZTL.2027.0042', permit(body))).id;
    };
    const id = await step('received');
    await step('in_progress');
    assert.deepEqual(await noticesOf(id), [], 'these are quiet');
    await step('waiting_for_citizen');
    await sent(id, ['2026-11-22']);
    await step('in_progress');
    await step('waiting_for_citizen');
    await step('accepted');
    await step('accepted', { notify: true });
    assert.deepEqual(await noticesOf(id), ['practice 2026-11-22 sent']);

    const [letter] = mail.to('pratica@example.com');
    const whole = JSON.stringify(letter);
    assert.match(whole, /pratiche/);
    for (const secret of ['Garibaldi', 'riservato', 'ZTL.2027.0042', me.fiscalCode])
      assert.doesNotMatch(whole, new RegExp(secret));

    held.advance({ hours: 24 });
    await step('accepted', { steps: [] });
    assert.deepEqual(await noticesOf(id), ['practice 2026-11-22 sent'], 'the same state is quiet');
    await step('closed', { notify: true });
    await sent(id, ['2026-11-22', '2026-11-23']);
    held.advance({ hours: 24 });
    await step('refused', { notify: false });
    assert.equal((await noticesOf(id)).length, 2, 'the sender wants none');
  });

  test('a repetition, a late update, a secure service and who wants no mail send none', async () => {
    const me = await makeCitizen(io, { email: 'altra@example.com' });
    const secure = await makeService(io, { requireSecureChannels: true });
    const refused = { state: { kind: 'refused', text: 'Respinta' }, fiscal_code: me.fiscalCode };
    const quiet = await keep(io, secure, 'S-1', permit(refused));
    assert.deepEqual(await noticesOf(quiet.id), []);
    const mute = await makeCitizen(io);
    const unheard = await keep(
      io,
      service,
      'M-1',
      permit({ ...refused, fiscal_code: mute.fiscalCode }),
    );
    assert.deepEqual(await noticesOf(unheard.id), []);
    const newest = permit({ fiscal_code: me.fiscalCode, updated_at: '2026-11-20T10:00:00Z' });
    const { id } = await keep(io, service, 'L-1', newest);
    const late = permit({ ...refused, updated_at: '2026-11-20T09:00:00Z', notify: true });
    assert.equal((await keep(io, service, 'L-1', late)).outcome, 'older');
    assert.equal((await keep(io, service, 'L-1', newest)).outcome, 'unchanged');
    assert.deepEqual(await noticesOf(id), []);
  });

  test('a page that is open hears of a change at once', async () => {
    const me = await makeCitizen(io);
    const url = `${await io.listen()}/app/api/v1/events`;
    const stop = new AbortController();
    const stream = await fetch(url, { headers: me.headers, signal: stop.signal });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const heard = async (what: string) => {
      let text = '';
      while (!text.includes(what)) text += new TextDecoder().decode((await reader.read()).value);
    };
    await heard('event: ready');
    await keep(io, service, 'E-1', permit({ fiscal_code: me.fiscalCode }));
    await heard('event: practices');
    stop.abort();
  });
});
