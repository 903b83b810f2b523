// What tests of practices are made of: an update as an office sends it, and how the person finds it.
import assert from 'node:assert/strict';
import type { TestCitizen, TestPlatform, TestService } from '../builders.ts';

export const permit = (more: object = {}) => ({
  title: 'Permesso di costruire, via Garibaldi 12',
  state: { kind: 'in_progress', text: 'Il tecnico esamina i disegni' },
  steps: [
    { title: 'Domanda ricevuta', status: 'done', at: '2026-11-02' },
    { title: 'Esame dei disegni', status: 'current', expected: '2026-12-10' },
    { title: 'Decisione', status: 'to_come' },
  ],
  ...more,
});

export const put = (
  io: TestPlatform,
  service: Pick<TestService, 'headers'>,
  reference: string,
  payload: object,
) =>
  io.app.inject({
    method: 'PUT',
    url: `/api/v1/practices/${reference}`,
    headers: service.headers,
    payload,
  });

export interface Put {
  id: string;
  outcome: string;
  updated_at: string;
  sender_allowed?: boolean;
  waits_for_person?: boolean;
}

/** Of an update that is taken. */
export async function keep(
  io: TestPlatform,
  service: Pick<TestService, 'headers'>,
  reference: string,
  payload: object,
): Promise<Put> {
  const reply = await put(io, service, reference, payload);
  assert.ok([200, 201].includes(reply.statusCode), reply.body);
  const done = reply.json<Put>();
  assert.equal(reply.statusCode === 201, done.outcome === 'created');
  return done;
}

interface Shown {
  id: string;
  reference: string;
  title: string;
  is_open: boolean;
  state: { kind: string; text: string };
  next_step?: { title: string; is_under_way: boolean; expected?: string };
  steps_done: number;
  steps_total: number;
  updated_at: string;
}

export async function listed(io: TestPlatform, who: TestCitizen, query = '') {
  const reply = await io.app.inject({
    url: `/app/api/v1/practices?${query}`,
    headers: who.headers,
  });
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json<{ items: Shown[]; next?: string }>();
}

export const look = (io: TestPlatform, who: TestCitizen, id: string) =>
  io.app.inject({ url: `/app/api/v1/practices/${id}`, headers: who.headers });

export async function looked(io: TestPlatform, who: TestCitizen, id: string) {
  const reply = await look(io, who, id);
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json<
    Shown & { history: { state: { kind: string; text: string }; at: string }[]; steps: object[] }
  >();
}
