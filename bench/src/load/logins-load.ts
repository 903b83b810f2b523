// A process that logs people in: some browsers at once, each the next person as soon as the last one is in.
import { openConnection } from './connection.ts';
import type { LoadMessage } from './load.ts';
import { type Browser, fiscalCodeOfSession, logIn } from './login.ts';

export interface LoginsAsked {
  platformPort: number;
  providerPort: number;
  entityId: string;
  people: { username: string; fiscalCode: string }[];
  browsers: number;
  warmUpMs: number;
  durationMs: number;
}

/** One in so many is asked who it is: everybody would be a load of its own. */
const CHECK_EVERY = 20;

const tell = (message: LoadMessage) => void process.send?.(message);

async function load(asked: LoginsAsked): Promise<void> {
  const latencies: number[] = [];
  const began = performance.now() + asked.warmUpMs;
  const until = began + asked.durationMs;
  let next = 0;
  setTimeout(() => tell({ type: 'began' }), asked.warmUpMs);

  async function drive(browser: Browser): Promise<void> {
    for (let before = performance.now(); before < until; before = performance.now()) {
      const number = next;
      next += 1;
      const person = asked.people[number % asked.people.length];
      if (person === undefined) throw new Error('nobody to log in');
      const session = await logIn(browser, { entityId: asked.entityId, username: person.username });
      const after = performance.now();
      if (after >= began && after < until) latencies.push(after - before);
      if (number % CHECK_EVERY !== 0) continue;
      const whose = await fiscalCodeOfSession(browser.platform, session);
      if (whose !== person.fiscalCode) throw new Error("somebody else's session");
    }
  }

  const browsers = await Promise.all(
    Array.from({ length: asked.browsers }, async () => ({
      platform: await openConnection(asked.platformPort),
      provider: await openConnection(asked.providerPort),
    })),
  );
  await Promise.all(browsers.map(drive));
  for (const { platform, provider } of browsers) {
    platform.close();
    provider.close();
  }
  tell({
    type: 'ended',
    result: { requests: latencies.length, seconds: asked.durationMs / 1000, latencies, kept: [] },
  });
}

// Whoever asked hangs up when the result has arrived, and that ends this process.
process.once('message', (asked: LoginsAsked) => {
  load(asked).catch((error: unknown) => tell({ type: 'failed', message: String(error) }));
});
