// What the tests of the search share: messages that have arrived, and the question.
import assert from 'node:assert/strict';
import { searchMessages } from '../../src/domains/search/contract.ts';
import {
  eventually,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

export interface Found {
  items: {
    id: string;
    message_title: string;
    organization_name: string;
    is_archived: boolean;
    matches: {
      title: [number, number][];
      institution: [number, number][];
      service: [number, number][];
      excerpt?: { text: string; ranges: [number, number][] };
    };
  }[];
  count?: number;
  is_count_least?: boolean;
  next?: string;
  is_complete: boolean;
  senders?: { service_id: string; organization_fiscal_code: string }[];
}

/** Sends them by one call and waits until the citizen can read them; returns the ids. */
export async function sendAll(
  io: TestPlatform,
  service: TestService,
  citizen: TestCitizen,
  contents: object[],
): Promise<string[]> {
  const reply = await io.app.inject({
    method: 'POST',
    url: '/api/v1/messages/bulk',
    headers: service.headers,
    payload: {
      messages: contents.map((content) => ({
        fiscal_code: citizen.fiscalCode,
        content: validContent(content),
      })),
    },
  });
  const { results } = reply.json<{ results: { id: string }[] }>();
  assert.ok(
    results.every(({ id }) => id !== undefined),
    reply.body,
  );
  const { sql } = io.platform.context;
  await eventually('all can be read', async () => {
    const rows = await sql`select 1 from messages.message where state = 'accepted' limit 1`;
    return rows.length === 0;
  });
  return results.map(({ id }) => id);
}

export async function search(
  io: TestPlatform,
  citizen: TestCitizen,
  payload: object,
): Promise<Found> {
  const reply = await io.app.inject({
    method: 'POST',
    url: '/app/api/v1/messages/search',
    headers: citizen.headers,
    payload: { text: '', ...payload },
  });
  assert.equal(reply.statusCode, 200, reply.body);
  searchMessages.replies[200].parse(reply.json());
  return reply.json<Found>();
}

/** The words that a range marks. */
export const marked = (text: string, ranges: readonly [number, number][]): string[] =>
  ranges.map(([start, length]) => text.slice(start, start + length));
