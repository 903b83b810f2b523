// A crowd before the login: people who come, wait as the waiting page does, and go in when their turn has come.
import { type Connection, openConnection, type Reply } from './connection.ts';

interface Waiter {
  place: number;
  cookie: string;
  /** When this one knocks next; undefined until the turn has come. */
  knocksAt: number | undefined;
}

export interface CrowdSeen {
  arrived: number;
  directlyIn: number;
  /** Milliseconds of every answer that gave a place, and of every first waiting page. */
  ticketMs: number[];
  faults: number;
  /** Moments at which somebody went in, in milliseconds of the run. */
  admittedAt: number[];
  /** Somebody stood at the door and was sent back although a later place had gone in. */
  passed: number;
  waiting: number;
  polls: number;
}

const COMES_WITHIN_MS = 3000;
/** A cache in front answers the others: the file is the same for all. */
const MOST_POLLS_A_SECOND = 300;
const POLL_EVERY_SECONDS = 30;

export async function openCrowd(port: number, entityId: string) {
  const journey = `entityID=${encodeURIComponent(entityId)}&authLevel=SpidL2`;
  const pool: Connection[] = await Promise.all(
    Array.from({ length: 40 }, () => openConnection(port)),
  );
  const lined: (() => void)[] = [];
  const seen: CrowdSeen = {
    arrived: 0,
    directlyIn: 0,
    ticketMs: [],
    faults: 0,
    admittedAt: [],
    passed: 0,
    waiting: 0,
    polls: 0,
  };
  const waiters = new Set<Waiter>();
  /** Those whose turn has come: the others, tens of thousands, are looked through once a second only. */
  const called = new Set<Waiter>();
  let highestIn = 0;
  let atTheDoor = 0;

  async function ask<T>(request: string, read: (reply: Reply, ms: number) => T): Promise<T> {
    const asked = performance.now();
    if (pool.length === 0) await new Promise<void>((resolve) => lined.push(resolve));
    const connection = pool.pop() as Connection;
    try {
      const reply = await connection.send(Buffer.from(request));
      if (reply.status >= 500) seen.faults += 1;
      return read(reply, performance.now() - asked);
    } finally {
      pool.push(connection);
      lined.shift()?.();
    }
  }

  const get = (path: string, cookie: string) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n${cookie === '' ? '' : `Cookie: io_place=${cookie}\r\n`}\r\n`;
  const cookieOf = (reply: Reply) =>
    /io_place=([^;]+);/i.exec(reply.head.toString('latin1'))?.[1] ?? '';

  async function arrive(): Promise<void> {
    seen.arrived += 1;
    atTheDoor += 1;
    const cookie = await ask(get(`/login?${journey}`, ''), (reply, ms) => {
      if (reply.status === 302) seen.directlyIn += 1;
      else seen.ticketMs.push(ms);
      if (reply.status === 302) seen.admittedAt.push(performance.now());
      return reply.status === 303 ? cookieOf(reply) : '';
    });
    atTheDoor -= 1;
    if (cookie === '') return;
    const place = Number.parseInt(/login~([0-9a-z]+)~/.exec(cookie)?.[1] ?? '', 36);
    waiters.add({ place, cookie, knocksAt: undefined });
    await ask(get(`/attesa?${journey}`, cookie), (reply, ms) => {
      if (reply.status !== 200) seen.faults += 1;
      seen.ticketMs.push(ms);
    });
  }

  async function knock(waiter: Waiter): Promise<void> {
    await ask(get(`/login?${journey}`, waiter.cookie), (reply) => {
      if (reply.status === 302) {
        waiters.delete(waiter);
        called.delete(waiter);
        seen.admittedAt.push(performance.now());
        highestIn = Math.max(highestIn, waiter.place);
        return;
      }
      if (highestIn > waiter.place) seen.passed += 1;
      const given = cookieOf(reply);
      if (given !== '') waiter.cookie = given;
      waiter.knocksAt = performance.now() + 1000 + Math.random() * 2000;
    });
  }

  /** As all open pages do together: they read the one file, and those whose turn has come go on. */
  async function look(): Promise<void> {
    const served = await ask(get('/status.json', ''), (reply) => {
      const file = JSON.parse(reply.body.toString()) as {
        status: { gates: Record<string, { served: { normal: number } }> };
      };
      return file.status.gates['login']?.served.normal ?? 0;
    });
    const now = performance.now();
    for (const waiter of waiters) {
      if (waiter.place > served || waiter.knocksAt !== undefined) continue;
      waiter.knocksAt = now + Math.random() * COMES_WITHIN_MS;
      called.add(waiter);
    }
  }

  function goOn(): void {
    const now = performance.now();
    for (const waiter of called) {
      if (waiter.knocksAt === undefined || waiter.knocksAt > now) continue;
      waiter.knocksAt = Number.POSITIVE_INFINITY;
      void knock(waiter);
    }
  }

  /** Runs for so long with so many arrivals a second, spread evenly. */
  async function run(
    ms: number,
    perSecond: number,
    until: () => boolean = () => false,
  ): Promise<void> {
    const began = performance.now();
    let came = 0;
    let polled = 0;
    let lookedAt = -Infinity;
    for (let now = began; now - began < ms && !until(); now = performance.now()) {
      for (; came < ((now - began) / 1000) * perSecond; came += 1) void arrive();
      const wanted = Math.min(MOST_POLLS_A_SECOND, waiters.size / POLL_EVERY_SECONDS);
      for (; polled < ((now - began) / 1000) * wanted; polled += 1) {
        seen.polls += 1;
        void ask(get('/status.json', ''), () => undefined);
      }
      if (now - lookedAt >= 1000) {
        lookedAt = now;
        // Not waited for: people go on arriving one by one meanwhile.
        void look();
      }
      goOn();
      seen.waiting = waiters.size;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    seen.waiting = waiters.size;
  }

  return {
    seen,
    run,
    isEmpty: () => waiters.size === 0 && atTheDoor === 0,
    close: () => pool.forEach((connection) => connection.close()),
  };
}
