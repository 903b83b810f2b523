// Every call to the outside: time-out, bounded retry with full jitter, circuit, size limit, one log line.
import type { Log } from './log.ts';
import type { OutsideRule } from './outside-address.ts';
import { createOutsideCall, type OutsideAnswer, type OutsideCall } from './outside-call.ts';

export class OutboundFailed extends Error {
  readonly status: number | undefined;
  constructor(message: string, status?: number, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

export interface Outbound {
  /** Gets a text of at most `maxBytes` (bytes). Throws OutboundFailed. */
  getText(
    url: string,
    limits: { timeoutMs: number; maxBytes: number; attempts: number },
  ): Promise<string>;
  /**
   * One call to an address that an institution gave us, which must not lead inside; whatever the status.
   * Throws OutboundFailed; its cause is InsideAddress when the address, or where its name leads, is ours.
   */
  callOutside(url: string, call: OutsideCall): Promise<OutsideAnswer>;
  /**
   * One call to an address of our own settings, wherever it stands; whatever the status. Not repeated: whoever calls
   * knows what a repetition does. Throws OutboundFailed.
   */
  callConfigured(url: string, call: OutsideCall): Promise<OutsideAnswer>;
}

const OPEN_AFTER = 5;
const OPEN_MS = 10_000;

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new OutboundFailed(`more than ${maxBytes} bytes`, response.status);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function createOutbound(
  log: Log,
  outside: OutsideRule = { allowLoopback: false },
): Outbound {
  const callOutside = createOutsideCall(outside);
  const callAnywhere = createOutsideCall('anywhere');
  const circuits = new Map<string, { failures: number; openUntil: number }>();

  async function once(url: string, timeoutMs: number, maxBytes: number): Promise<string> {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    if (!response.ok) throw new OutboundFailed(`HTTP ${response.status}`, response.status);
    return readBounded(response, maxBytes);
  }

  const logged =
    (make: (url: string, call: OutsideCall) => Promise<OutsideAnswer>) =>
    async (url: string, call: OutsideCall) => {
      const started = performance.now();
      const host = URL.parse(url)?.host ?? '';
      const ms = () => Math.round(performance.now() - started);
      try {
        const answer = await make(url, call);
        log.info({ event: 'outbound', host, status: answer.status, ms: ms() });
        return answer;
      } catch (error) {
        log.warn({ event: 'outbound_failed', host, ms: ms(), reason: String(error) });
        throw new OutboundFailed(`${call.method} ${host} failed`, undefined, error);
      }
    };

  return {
    callOutside: logged(callOutside),
    callConfigured: logged(callAnywhere),
    async getText(url, limits) {
      const host = new URL(url).host;
      const circuit = circuits.get(host) ?? { failures: 0, openUntil: 0 };
      circuits.set(host, circuit);
      const started = performance.now();
      let failure: unknown;
      let attempt = 0;
      while (attempt < limits.attempts) {
        if (circuit.openUntil > performance.now()) {
          failure = new OutboundFailed('circuit open', undefined, failure);
          break;
        }
        attempt += 1;
        try {
          const text = await once(url, limits.timeoutMs, limits.maxBytes);
          circuit.failures = 0;
          log.info({
            event: 'outbound',
            host,
            attempt,
            ms: Math.round(performance.now() - started),
          });
          return text;
        } catch (error) {
          failure = error;
          circuit.failures += 1;
          if (circuit.failures >= OPEN_AFTER) circuit.openUntil = performance.now() + OPEN_MS;
          const status = error instanceof OutboundFailed ? error.status : undefined;
          if (status !== undefined && status < 500 && status !== 429) break;
          if (attempt < limits.attempts) {
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 200 * 2 ** attempt));
          }
        }
      }
      log.warn({
        event: 'outbound_failed',
        host,
        attempt,
        ms: Math.round(performance.now() - started),
        reason: String(failure),
      });
      throw new OutboundFailed(`GET ${host} failed`, undefined, failure);
    },
  };
}
