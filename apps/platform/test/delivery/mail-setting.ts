// What tests of notices by e-mail are made of: readers, messages, choices, and the links in their mails.
import assert from 'node:assert/strict';
import {
  eventually,
  makeCitizen,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import type { MailServer } from '../mail-server.ts';

let people = 0;

export type Reader = TestCitizen & { email: string };

export async function makeReader(io: TestPlatform, name = 'Anna'): Promise<Reader> {
  people += 1;
  const email = `persona${people}@example.com`;
  return { ...(await makeCitizen(io, { email, name })), email };
}

export async function send(
  io: TestPlatform,
  service: TestService,
  to: TestCitizen,
  subject = validContent().subject,
): Promise<string> {
  const reply = await io.app.inject({
    method: 'POST',
    url: '/api/v1/messages',
    headers: service.headers,
    payload: { fiscal_code: to.fiscalCode, content: validContent({ subject }) },
  });
  assert.equal(reply.statusCode, 201, reply.body);
  return reply.json<{ id: string }>().id;
}

export const noticeIn = (io: TestPlatform, state: string, id: string) =>
  eventually(`the notice is ${state}`, async () => {
    const [row] = await io.platform.context.sql<
      { state: string }[]
    >`select state from delivery.email_notice where message_id = ${id}`;
    return row?.state === state;
  });

export async function choose(io: TestPlatform, citizen: TestCitizen, change: object) {
  const choices = { url: '/app/api/v1/notice-choices', headers: citizen.headers };
  const payload = { ...(await io.app.inject(choices)).json<object>(), ...change };
  const reply = await io.app.inject({ ...choices, method: 'PUT', payload });
  assert.equal(reply.statusCode, 200, reply.body);
}

export const profileOf = async (io: TestPlatform, { headers }: TestCitizen) =>
  (await io.app.inject({ url: '/app/api/v1/profile', headers })).json<{
    version: number;
    is_email_enabled: boolean;
    is_email_validated: boolean;
    is_email_refused?: boolean;
  }>();

type Received = ReturnType<MailServer['to']>[number];

export const headerOf = (mail: Received | undefined, name: string): string =>
  mail?.headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';

/** The path of the link that mail programs call by themselves. */
export function unsubscribePath(mail: Received | undefined): string {
  const link = /^<(.+)>$/.exec(headerOf(mail, 'list-unsubscribe'))?.[1] ?? '';
  return new URL(link).pathname;
}
