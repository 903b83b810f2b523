// A reporter of node:test that says, as JSON, how many seconds each file took, and in which files something failed.
// Meanwhile a sign for each test shows that the run goes on: node:test warns of a leak when a third reporter does that.
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

export interface FilesReport {
  /** By file, from the root: what the shares of a run are balanced by. */
  seconds: Record<string, number>;
  failed: string[];
}

const SIGNS_A_LINE = 60;

function sign(count: number, what: string): void {
  process.stdout.write(count % SIGNS_A_LINE === 0 ? `${what}\n` : what);
}

export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const seconds = new Map<string, number>();
  const failed = new Set<string>();
  let ended = 0;
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    ended += 1;
    sign(ended, event.type === 'test:pass' ? '.' : 'X');
    const { file, nesting, details } = event.data;
    if (file === undefined) continue;
    const name = relative(process.cwd(), file).replaceAll('\\', '/');
    if (event.type === 'test:fail') failed.add(name);
    if (nesting === 0) seconds.set(name, (seconds.get(name) ?? 0) + details.duration_ms / 1000);
  }
  process.stdout.write('\n');
  const rounded = [...seconds].map(([file, one]) => [file, Math.round(one * 10) / 10]);
  const said: FilesReport = { seconds: Object.fromEntries(rounded), failed: [...failed].sort() };
  yield JSON.stringify(said);
}
