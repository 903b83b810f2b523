// Gates before what is not a login: a dependency, one sender's servers, the mail server.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { type Admission, createAdmission } from '../../src/domains/admission/index.ts';
import { observe } from '../../src/domains/admission/observed.ts';
import type { SampleSum } from '../../src/domains/admission/sample-store.ts';
import { Refusal } from '../../src/floor/errors.ts';
import {
  eventually,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { makeReader, noticeIn, send } from '../delivery/mail-setting.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import { asOperator, operatorCode, operatorOf } from './people.ts';

const SHARES = { due: 0.1, desk: 0.1 };

suite('Gates before what is not a login', () => {
  let mail: MailServer;
  let io: TestPlatform;
  let service: TestService;
  let admission: Admission;
  let operator: Record<string, string>;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ settings: { SMTP_URL: mail.url, OPERATORS: operatorCode } });
    service = await makeService(io);
    admission = await createAdmission(io.platform.context);
    operator = await operatorOf(io);
  });
  after(async () => {
    await admission.stop();
    await io.close();
    await mail.close();
  });

  const declare = async (gate: string, change: object) => {
    const body = { rate: 1, burst: 1, adaptive: false, shares: SHARES, ...change };
    await asOperator(io, operator, 'PUT', `/gates/${encodeURIComponent(gate)}`, body);
    await admission.refresh();
  };
  const pause = async (gate: string, isPaused: boolean) => {
    const path = `/gates/${encodeURIComponent(gate)}/pause`;
    if (isPaused) {
      const reason = { it: 'Manutenzione.', en: 'Maintenance.' };
      await asOperator(io, operator, 'PUT', path, { reason });
    } else await asOperator(io, operator, 'DELETE', path);
    await admission.refresh();
  };

  /** What a route sees of somebody who asks. */
  const asking = (ticket?: string) =>
    ({
      headers: ticket === undefined ? {} : { 'io-ticket': ticket },
      ip: '127.0.0.1',
    }) as unknown as FastifyRequest;

  async function waits(work: Promise<unknown>): Promise<Refusal> {
    const refusal = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(refusal instanceof Refusal, String(refusal));
    assert.equal(refusal.problem.code, 'waiting_room');
    assert.equal(refusal.problem.status, 429);
    assert.match(refusal.headers?.['retry-after'] ?? '', /^\d+$/);
    assert.match(refusal.headers?.['set-cookie'] ?? '', /^io_place=1\./);
    return refusal;
  }

  test('a gate is one line, lets everybody through, and operators find it', async () => {
    const gate = admission.gate('prova', 'Prova');
    const done = await Promise.all(
      Array.from({ length: 30 }, (_, n) => gate.through(asking(), async () => n)),
    );
    assert.equal(done.length, 30);
    // Another process made it: this one hears of it within seconds.
    const found = await eventually('the gate is shown', async () => {
      const { items } = (await asOperator(io, operator, 'GET', '/gates')).json<{
        items: { name: string; kind: string; label: string; rate: number | null }[];
      }>();
      return items.find(({ name }) => name === 'prova');
    });
    assert.deepEqual([found.kind, found.label, found.rate], ['other', 'Prova', null]);
  });

  test('who comes when it is full keeps a place, also when the dependency fails at the turn', async () => {
    const gate = admission.gate('prova', 'Prova');
    await declare('prova', { rate: 5, burst: 1 });
    await pause('prova', true);
    const { more } = await waits(gate.through(asking(), async () => 'in'));
    const ticket = String(more?.['ticket'] ?? '');
    await pause('prova', false);
    await assert.rejects(
      eventually('the turn has come', async () => {
        try {
          return await gate.through(asking(ticket), () => Promise.reject(new Error('it is away')));
        } catch (error) {
          if (error instanceof Refusal) return false;
          throw error;
        }
      }),
      /it is away/,
    );
    const again = await eventually('the place is still good', () =>
      gate
        .through(asking(ticket), async () => 'in')
        .catch((error: unknown) => {
          if (error instanceof Refusal) return undefined;
          throw error;
        }),
    );
    assert.equal(again, 'in');
    const forged = ticket.replace(/prova~[0-9a-z]+~/, 'prova~0~');
    await pause('prova', true);
    const other = await waits(gate.through(asking(forged), async () => 'in'));
    assert.notEqual(other.more?.['ticket'], forged);
    await pause('prova', false);
  });

  test('every second failure, or answers after five seconds, narrow a gate; refusals do not', () => {
    const now = Temporal.Instant.from('2026-12-08T09:00:05Z');
    const sample = (completed: number, refused: number, p95: number): SampleSum => ({
      gate: 'prova',
      at: Temporal.Instant.from('2026-12-08T09:00:00Z'),
      arrivals: 0,
      admitted: 0,
      begun: completed + refused,
      returned: 0,
      abandoned: 0,
      completed,
      refused,
      p95_ms: p95,
    });
    const seen = (one: SampleSum) => {
      const { observed, limits } = observe({ kind: 'other', rate: 10 }, [one], now);
      return {
        fails: (observed.failures ?? 0) > limits.failures,
        slow: (observed.p95Ms ?? 0) > limits.p95Ms,
      };
    };
    assert.deepEqual(seen(sample(90, 10, 300)), { fails: false, slow: false });
    assert.deepEqual(seen(sample(40, 60, 300)), { fails: true, slow: false });
    assert.deepEqual(seen(sample(90, 0, 8000)), { fails: false, slow: true });
  });

  test('one sender’s servers have a gate when an operator declares one, and no other sender notices', async () => {
    const other = await makeService(io);
    const name = `service:${service.serviceId.toLowerCase()}`;
    await admission.gateOfService(service.serviceId).through(asking(), async () => 'free');
    await pause(name, true);
    await waits(admission.gateOfService(service.serviceId).through(asking(), async () => 'in'));
    assert.equal(
      await admission.gateOfService(other.serviceId).through(asking(), async () => 'in'),
      'in',
    );
    const { items } = (await asOperator(io, operator, 'GET', '/gates')).json<{
      items: { name: string; kind: string; label: string }[];
    }>();
    assert.match(items.find((one) => one.name === name)?.label ?? '', /Comune di Prova/);
    await pause(name, false);
    for (const unknown of [`service:${'0'.repeat(26)}`, 'service:x', 'altro']) {
      const reply = await io.app.inject({
        method: 'PUT',
        url: `/backoffice/api/v1/admission/gates/${encodeURIComponent(unknown)}`,
        headers: operator,
        payload: { rate: 1, burst: 1, adaptive: false, shares: SHARES },
      });
      assert.equal(reply.statusCode, 404, unknown);
    }
  });

  test('outgoing mail stops while it is paused, and then leaves at its pace, all of it once', async () => {
    await pause('mail', true);
    const readers = await Promise.all(Array.from({ length: 6 }, () => makeReader(io)));
    const ids = await Promise.all(readers.map((reader) => send(io, service, reader)));
    await Promise.all(ids.map((id) => noticeIn(io, 'queued', id)));
    // The loop looks every second: in two it would have sent them.
    const stopped = performance.now();
    await eventually('two seconds have gone', async () => performance.now() - stopped > 2000);
    assert.ok(readers.every(({ email }) => mail.to(email).length === 0));
    await declare('mail', { rate: 2, burst: 1 });
    const began = performance.now();
    await pause('mail', false);
    await Promise.all(ids.map((id) => noticeIn(io, 'sent', id)));
    const seconds = (performance.now() - began) / 1000;
    assert.ok(seconds > 1.5, `six mails at two a second took ${seconds} s`);
    assert.ok(readers.every(({ email }) => mail.to(email).length === 1));
    await declare('mail', { rate: null, burst: 100 });
  });
});
