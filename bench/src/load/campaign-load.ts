// A process that writes to so many different people once each, a thousand a call, and keeps what was answered.
import { fiscalCodeOf } from '../setting/people.ts';
import { openConnection } from './connection.ts';
import type { LoadMessage } from './load.ts';
import { BULK_ROWS, bulkRequestTo } from './requests.ts';

export interface CampaignAsked {
  port: number;
  callers: number;
  /** Number of the first recipient. */
  from: number;
  recipients: number;
  warmUpMs: number;
  durationMs: number;
}

const tell = (message: LoadMessage) => void process.send?.(message);

async function campaign(asked: CampaignAsked): Promise<void> {
  const latencies: number[] = [];
  let accepted = 0;
  let next = 0;
  const began = performance.now();
  tell({ type: 'began' });
  async function drive(): Promise<void> {
    const connection = await openConnection(asked.port);
    while (next < asked.recipients) {
      const from = next;
      next += BULK_ROWS;
      const rows = Math.min(BULK_ROWS, asked.recipients - from);
      const request = bulkRequestTo(
        Array.from({ length: rows }, (_, row) => fiscalCodeOf(asked.from + from + row)),
        `campagna ${from}`,
      );
      const before = performance.now();
      request.check(await connection.send(request.bytes));
      latencies.push(performance.now() - before);
      accepted += rows;
    }
    connection.close();
  }
  await Promise.all(Array.from({ length: asked.callers }, drive));
  const seconds = (performance.now() - began) / 1000;
  tell({ type: 'ended', result: { requests: accepted, seconds, latencies, kept: [] } });
}

// Whoever asked hangs up when the result has arrived, and that ends this process.
process.once('message', (asked: CampaignAsked) => {
  campaign(asked).catch((error: unknown) => tell({ type: 'failed', message: String(error) }));
});
