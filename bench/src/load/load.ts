// A process that loads a server: some connections, each asking a random request as soon as the last was answered.
import { type Connection, openConnection } from './connection.ts';
import { type Asked, type Kind, requestsOf } from './requests.ts';

export interface LoadAsked {
  kind: Kind;
  port: number;
  connections: number;
  warmUpMs: number;
  durationMs: number;
  etags: string[];
}

export interface LoadResult {
  requests: number;
  seconds: number;
  /** Of every request, in milliseconds. */
  latencies: number[];
  /** What the checks kept, those of the warm-up included. */
  kept: string[];
}

export type LoadMessage =
  | { type: 'began' }
  | { type: 'ended'; result: LoadResult }
  | { type: 'failed'; message: string };

const tell = (message: LoadMessage) => void process.send?.(message);

async function load(asked: LoadAsked): Promise<void> {
  const requests = requestsOf(asked.kind, asked.etags);
  const connections = await Promise.all(
    Array.from({ length: asked.connections }, () => openConnection(asked.port)),
  );
  const kept: string[] = [];
  const latencies: number[] = [];
  const began = performance.now() + asked.warmUpMs;
  const until = began + asked.durationMs;

  async function drive(connection: Connection): Promise<void> {
    for (let before = performance.now(); before < until;) {
      const request = requests[Math.floor(Math.random() * requests.length)] as Asked;
      const reply = await connection.send(request.bytes);
      const after = performance.now();
      const mark = request.check(reply);
      if (mark !== undefined) kept.push(mark);
      if (after >= began && after < until) latencies.push(after - before);
      before = after;
    }
  }

  setTimeout(() => tell({ type: 'began' }), asked.warmUpMs);
  const driving = connections.map(drive);
  await Promise.all(driving);
  for (const connection of connections) connection.close();
  tell({
    type: 'ended',
    result: { requests: latencies.length, seconds: asked.durationMs / 1000, latencies, kept },
  });
}

// Whoever asked hangs up when the result has arrived, and that ends this process.
process.once('message', (asked: LoadAsked) => {
  load(asked).catch((error: unknown) => tell({ type: 'failed', message: String(error) }));
});
