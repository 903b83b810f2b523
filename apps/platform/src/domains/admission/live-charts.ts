// Open pages of operators, told once a second at most how the gates stand: one open response each.
import type { FastifyReply } from 'fastify';

export interface Charts {
  subscribe(reply: FastifyReply): void;
  tell(): void;
  close(): void;
}

/** Of all operators of one process; the oldest gives way, since a browser reconnects by itself. */
const MOST = 50;
/** After it the browser asks again, and the door looks anew at who that is. */
const LONGEST_MS = 10 * 60_000;
const EVERY_MS = 1000;

/** `gates` gives the body of GET gates as text; asked only while somebody looks. */
export function createCharts(gates: () => Promise<string>): Charts {
  const open = new Set<FastifyReply>();
  let isTelling = false;
  let toldMs = -Infinity;

  async function tell(): Promise<void> {
    if (open.size === 0 || isTelling || performance.now() - toldMs < EVERY_MS * 0.8) return;
    isTelling = true;
    try {
      const text = await gates();
      toldMs = performance.now();
      for (const { raw } of open) raw.write(`event: gates\ndata: ${text}\n\n`);
    } catch {
      // The database is away: the next second is as good.
    } finally {
      isTelling = false;
    }
  }
  const timer = setInterval(() => void tell(), EVERY_MS);
  timer.unref();

  return {
    subscribe(reply) {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.write('retry: 2000\nevent: ready\ndata: {}\n\n');
      open.add(reply);
      if (open.size > MOST) for (const [oldest] of [[...open]]) oldest?.raw.end();
      const end = setTimeout(() => raw.end(), LONGEST_MS);
      end.unref();
      raw.on('close', () => {
        clearTimeout(end);
        open.delete(reply);
      });
      toldMs = -Infinity;
      void tell();
    },
    tell() {
      for (const { raw } of open)
        raw.write('event: sections\ndata: {}\n\nevent: changes\ndata: {}\n\n');
    },
    close() {
      clearInterval(timer);
      for (const { raw } of open) raw.end();
    },
  };
}
