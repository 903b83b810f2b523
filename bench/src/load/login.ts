// One login as a browser makes it: to the platform, to the identity provider, and back with the answer.
import type { Connection, Reply } from './connection.ts';

export interface Browser {
  platform: Connection;
  provider: Connection;
}

export interface Entering {
  entityId: string;
  username: string;
}

const header = (reply: Reply, name: string): string =>
  new RegExp(`^${name}: ([^\r]*)`, 'im').exec(reply.head.toString('latin1'))?.[1] ?? '';

const ANSWER = /name="SAMLResponse"\s+value="([^"]+)"/;

function expectStatus(reply: Reply, status: number, what: string): void {
  if (reply.status !== status)
    throw new Error(
      `${what}: ${reply.status} instead of ${status}: ${reply.body.toString('utf8', 0, 300)}`,
    );
}

/** The session's cookie, as it is to be sent back. Throws when anything but a login comes out. */
export async function logIn(browser: Browser, { entityId, username }: Entering): Promise<string> {
  const query = `entityID=${encodeURIComponent(entityId)}&authLevel=SpidL2`;
  const asked = await browser.platform.send(
    Buffer.from(`GET /login?${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
  );
  expectStatus(asked, 302, 'asking to log in');
  const location = new URL(header(asked, 'location'));
  const binding = header(asked, 'set-cookie').split(';')[0] ?? '';
  const told = await browser.provider.send(
    Buffer.from(
      `GET ${location.pathname}${location.search} HTTP/1.1\r\nHost: ${location.host}\r\nX-Sandbox-Login: ${username}\r\n\r\n`,
    ),
  );
  expectStatus(told, 200, 'at the identity provider');
  const answer = ANSWER.exec(told.body.toString('latin1'))?.[1];
  if (answer === undefined) throw new Error('the identity provider gave no answer');
  const form = `SAMLResponse=${encodeURIComponent(answer)}`;
  const entered = await browser.platform.send(
    Buffer.from(
      `POST /assertionConsumerService HTTP/1.1\r\nHost: localhost\r\nCookie: ${binding}\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form}`,
    ),
  );
  expectStatus(entered, 303, 'coming back');
  const session = header(entered, 'set-cookie').split(';')[0] ?? '';
  if (!session.includes('session='))
    throw new Error(`no session, but ${header(entered, 'location')}`);
  return session;
}

/** Whose session is it, in the platform's own words? */
export async function fiscalCodeOfSession(platform: Connection, session: string): Promise<string> {
  const reply = await platform.send(
    Buffer.from(`GET /user-identity HTTP/1.1\r\nHost: localhost\r\nCookie: ${session}\r\n\r\n`),
  );
  expectStatus(reply, 200, 'asking who one is');
  return (JSON.parse(reply.body.toString()) as { fiscal_code: string }).fiscal_code;
}
