// Live news to the people who are looking: one open response each, by Server-Sent Events.
import type { CitizenId } from '@io/vocabulary';
import type { FastifyReply } from 'fastify';
import type { Live } from '../../floor/live.ts';

export interface NewsStands {
  subscribe(reply: FastifyReply, citizenId: CitizenId, sessionId: string): void;
  close(): void;
}

const KEEP_ALIVE_MS = 25_000;
/** A person's tabs and devices; the oldest gives way, since a browser reconnects by itself. */
const MAX_PER_PERSON = 12;

interface Stand {
  citizenId: CitizenId;
  sessionId: string;
  write(text: string): void;
  end(): void;
}

export function createNewsStands(live: Live): NewsStands {
  const byPerson = new Map<string, Set<Stand>>();

  const tell = (people: readonly string[], event: string) => {
    for (const person of people) {
      for (const stand of byPerson.get(person) ?? []) stand.write(`event: ${event}\ndata: {}\n\n`);
    }
  };
  live.on('inbox', (people) => tell(people, 'inbox'));
  live.on('profile', (people) => tell(people, 'profile'));
  live.on('safety', (people) => tell(people, 'safety'));
  live.on('deadlines', (people) => tell(people, 'deadlines'));
  live.on('reminders', (people) => tell(people, 'reminders'));
  live.on('practices', (people) => tell(people, 'practices'));
  live.on('payments', (people) => tell(people, 'payments'));
  live.on('counter', (people) => tell(people, 'counter'));
  live.on('session', (ended) => {
    for (const stands of byPerson.values()) {
      for (const stand of stands) {
        if (!ended.includes(stand.sessionId)) continue;
        stand.write('event: end\ndata: {}\n\n');
        stand.end();
      }
    }
  });
  // Something may have been said while the line was cut: everybody looks again.
  live.onReset(() => tell([...byPerson.keys()], 'inbox'));

  const keepAlive = setInterval(() => {
    for (const stands of byPerson.values()) for (const stand of stands) stand.write(':\n\n');
  }, KEEP_ALIVE_MS);

  return {
    subscribe(reply, citizenId, sessionId) {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.write('retry: 2000\nevent: ready\ndata: {}\n\n');
      const stand: Stand = {
        citizenId,
        sessionId,
        // A stand that has been ended stays in the list until its connection has closed.
        write: (text) => void (raw.writableEnded || raw.write(text)),
        end: () => void raw.end(),
      };
      const stands = byPerson.get(citizenId) ?? new Set();
      byPerson.set(citizenId, stands);
      stands.add(stand);
      if (stands.size > MAX_PER_PERSON) {
        const [oldest] = stands;
        oldest?.end();
      }
      raw.on('close', () => {
        stands.delete(stand);
        if (stands.size === 0) byPerson.delete(citizenId);
      });
    },
    close() {
      clearInterval(keepAlive);
      for (const stands of byPerson.values()) for (const stand of stands) stand.end();
    },
  };
}
