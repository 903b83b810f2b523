// Loads a server with wrk where it is installed: at a few µs a request it is never what limits.
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { cacheDir } from '../setting/database.ts';
import type { LoadAsked, LoadResult } from './load.ts';
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

/** The most that a reply without a body may have; a page would have thousands of bytes. */
const HEAD_BYTES = 500;

/** For answers without a body only: that all were such is seen from the bytes. */
export async function runWrk(
  program: string,
  asked: LoadAsked,
  watch: Watch,
): Promise<{
  result: Omit<LoadResult, 'latencies' | 'kept'> & { p50Ms: number; p99Ms: number };
  used: Watched;
}> {
  const script = `${cacheDir}load.lua`;
  writeFileSync(script, scriptOf(requestsOf(asked.kind, asked.etags).map((one) => one.bytes)));
  const before = watch();
  const { stdout } = await promisify(execFile)(
    program,
    [
      ...[
        '-t',
        '1',
        '-c',
        String(asked.connections),
        '-d',
        `${Math.ceil(asked.durationMs / 1000)}s`,
      ],
      ...['--timeout', '10s', '-s', script, `http://127.0.0.1:${asked.port}/`],
    ],
    { timeout: asked.durationMs + 20_000 },
  );
  const spent = used(before, watch());
  const numbers = /RESULT (.*)/.exec(stdout)?.[1]?.split(' ').map(Number) ?? [];
  const [requests = 0, micros = 0, bytes = 0, errors = 1, p50 = 0, p99 = 0] = numbers;
  if (requests === 0 || errors > 0 || bytes / requests > HEAD_BYTES)
    throw new Error(`wrk met something else than 304: ${stdout}`);
  return {
    result: { requests, seconds: micros / 1_000_000, p50Ms: p50 / 1000, p99Ms: p99 / 1000 },
    used: spent,
  };
}
