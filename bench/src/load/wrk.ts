// Loads a server with wrk where it is installed: at a few µs a request it is never what limits.
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { cacheDir } from '../setting/database.ts';
import type { LoadAsked } from './load.ts';
import { requestsOf } from './requests.ts';
import { used, type Watch, type Watched } from './run-load.ts';

const PLACES = ['/usr/bin/wrk', '/usr/local/bin/wrk', '/opt/homebrew/bin/wrk'];

export const findWrk = (): string | undefined => PLACES.find((place) => existsSync(place));

const luaString = (bytes: Buffer) => `"${[...bytes].map((byte) => `\\${byte}`).join('')}"`;

/** Each request drawn at random; at the end one line: requests, bytes, errors, and latencies in µs. */
const scriptOf = (requests: readonly Buffer[]) => `
local requests = {${requests.map(luaString).join(',')}}
request = function() return requests[math.random(#requests)] end
init = function() math.randomseed(os.time()) end
done = function(summary, latency)
  local e = summary.errors
  print(string.format("RESULT %d %d %d %d %d %d", summary.requests, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
`;

/** Bytes of one reply, head included: by them a page is told from a 304, where nobody reads what came. */
const REPLY_BYTES = {
  bare: { least: 50, most: 500 },
  unchanged: { least: 50, most: 500 },
  inbox: { least: 5000, most: 100_000 },
} as const;

export type WrkKind = keyof typeof REPLY_BYTES;

export interface WrkResult {
  requests: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

export async function runWrk(
  program: string,
  asked: LoadAsked & { kind: WrkKind },
  watch: Watch,
): Promise<{ result: WrkResult; used: Watched }> {
  const script = `${cacheDir}load.lua`;
  writeFileSync(script, scriptOf(requestsOf(asked.kind, asked.etags).map((one) => one.bytes)));
  const seconds = Math.ceil(asked.durationMs / 1000);
  const load = ['-t', '1', '-c', String(asked.connections), '-d', `${seconds}s`];
  const url = `http://127.0.0.1:${asked.port}/`;
  const before = watch();
  const { stdout } = await promisify(execFile)(
    program,
    [...load, '--timeout', '10s', '-s', script, url],
    { timeout: asked.durationMs + 20_000 },
  );
  const spent = used(before, watch());
  const numbers = /RESULT (.*)/.exec(stdout)?.[1]?.split(' ').map(Number) ?? [];
  const [requests = 0, micros = 0, bytes = 0, errors = 1, p50 = 0, p99 = 0] = numbers;
  const { least, most } = REPLY_BYTES[asked.kind];
  if (requests === 0 || errors > 0 || bytes / requests < least || bytes / requests > most)
    throw new Error(`wrk met something else than asked for: ${stdout}`);
  return {
    result: { requests, seconds: micros / 1_000_000, p50Ms: p50 / 1000, p99Ms: p99 / 1000 },
    used: spent,
  };
}
