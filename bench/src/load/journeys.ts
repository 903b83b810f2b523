// People who enter whatever happens: who meets a queue waits with the ticket, who meets a broken provider comes back.
import { type Connection, openConnection, type Reply } from './connection.ts';

export interface Journey {
  provider: string;
  /** Milliseconds of the run. */
  cameAt: number;
  tookMs: number | undefined;
  waited: boolean;
  failures: number;
}

export interface JourneysSeen {
  journeys: Journey[];
  /** Answers of the platform that no person should ever get. */
  faults: string[];
  /** What the waiting page said to whoever held this ticket, once each second at most. */
  pages: { place: string; html: string }[];
}

export interface Walker {
  ports: { platform: number; provider: number };
  username: () => string;
}

const PATIENCE_MS = 5000;
const PAGE_EVERY_MS = 1000;
const ANSWER = /name="SAMLResponse"\s+value="([^"]+)"/;

const header = (reply: Reply, name: string): string =>
  new RegExp(`^${name}: ([^\r]*)`, 'im').exec(reply.head.toString('latin1'))?.[1] ?? '';
const cookieOf = (reply: Reply, name: string): string =>
  new RegExp(`^set-cookie: (${name}=[^;\r]+)`, 'im').exec(reply.head.toString('latin1'))?.[1] ?? '';
const cookiesOf = (...cookies: string[]) => cookies.filter((one) => one !== '');
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Connections that are lent out and come back, as many as are needed at once. */
function lender(port: number) {
  const free: Connection[] = [];
  return {
    async ask<T>(request: string, read: (reply: Reply) => T): Promise<T> {
      const connection = free.pop() ?? (await openConnection(port));
      try {
        const answer = read(await connection.send(Buffer.from(request)));
        free.push(connection);
        return answer;
      } catch (error) {
        connection.close();
        throw error;
      }
    },
    close: () => free.forEach((connection) => connection.close()),
  };
}

export function openJourneys({ ports, username }: Walker) {
  const platform = lender(ports.platform);
  const provider = lender(ports.provider);
  const seen: JourneysSeen = { journeys: [], faults: [], pages: [] };
  const under = new Set<Promise<void>>();
  const began = performance.now();
  let pageAt = -Infinity;

  const get = (path: string, cookies: string[]) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n${cookies.length === 0 ? '' : `Cookie: ${cookies.join('; ')}\r\n`}\r\n`;

  /** The provider's answer; undefined when it gave none. */
  async function atProvider(location: URL): Promise<string | undefined> {
    const request = `GET ${location.pathname}${location.search} HTTP/1.1\r\nHost: ${location.host}\r\nX-Sandbox-Login: ${username()}\r\n\r\n`;
    try {
      return await provider.ask(request, (reply) =>
        reply.status === 200 ? ANSWER.exec(reply.body.toString('latin1'))?.[1] : undefined,
      );
    } catch {
      return undefined;
    }
  }

  async function comeBack(answer: string, cookies: string[]): Promise<boolean> {
    const form = `SAMLResponse=${encodeURIComponent(answer)}`;
    const request =
      `POST /assertionConsumerService HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookies.join('; ')}\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form}`;
    return platform.ask(request, (reply) => {
      const isIn = reply.status === 303 && header(reply, 'location') === '/';
      if (!isIn) seen.faults.push(`coming back: ${reply.status} ${header(reply, 'location')}`);
      return isIn;
    });
  }

  async function waitAtPage(journey: string, place: string): Promise<void> {
    const now = performance.now();
    if (now - pageAt < PAGE_EVERY_MS) return;
    pageAt = now;
    await platform.ask(get(`/attesa?${journey}`, [place]), (reply) => {
      if (reply.status !== 200) seen.faults.push(`the waiting page: ${reply.status}`);
      seen.pages.push({ place, html: reply.body.toString() });
    });
  }

  async function walk(one: Journey): Promise<void> {
    const journey = `entityID=${encodeURIComponent(one.provider)}&authLevel=SpidL2`;
    let place = '';
    let binding = '';
    while (one.tookMs === undefined) {
      const knocked = await platform.ask(
        get(`/login?${journey}`, cookiesOf(place, binding)),
        (reply) => ({
          status: reply.status,
          location: header(reply, 'location') || reply.body.toString('utf8', 0, 200),
          place: cookieOf(reply, 'io_place'),
          binding: cookieOf(reply, 'io_login'),
        }),
      );
      if (knocked.place !== '') place = knocked.place;
      if (knocked.binding !== '') binding = knocked.binding;
      if (knocked.status === 302) {
        const answer = await atProvider(new URL(knocked.location));
        if (answer !== undefined && (await comeBack(answer, cookiesOf(place, binding)))) {
          one.tookMs = performance.now() - began - one.cameAt;
          return;
        }
        one.failures += 1;
        await pause(PATIENCE_MS);
      } else if (knocked.status === 303 && knocked.location.startsWith('/attesa')) {
        one.waited = true;
        await waitAtPage(journey, place);
        await pause(1000 + Math.random() * 2000);
      } else {
        seen.faults.push(`knocking: ${knocked.status} ${knocked.location}`);
        await pause(PATIENCE_MS);
      }
    }
  }

  return {
    seen,
    now: () => performance.now() - began,
    /** So many come a second for so long; who they ask for is said by `choose`. Does not wait until they are in. */
    async run(ms: number, perSecond: number, choose: () => string): Promise<void> {
      const from = performance.now();
      let came = 0;
      for (let now = from; now - from < ms; now = performance.now()) {
        for (; came < ((now - from) / 1000) * perSecond; came += 1) {
          const cameAt = performance.now() - began;
          const one = { provider: choose(), cameAt, tookMs: undefined, waited: false, failures: 0 };
          seen.journeys.push(one);
          const walking = walk(one).catch((error: unknown) => {
            seen.faults.push(String(error));
          });
          under.add(walking);
          void walking.then(() => under.delete(walking));
        }
        await pause(10);
      }
    },
    /** Resolves when all are in, or when so long has passed. */
    async allIn(ms: number): Promise<void> {
      await Promise.race([Promise.all(under), pause(ms)]);
    },
    close() {
      platform.close();
      provider.close();
    },
  };
}
