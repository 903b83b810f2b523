// A reporter of node:test that says, as JSON, how many seconds each file took, and in which files something failed.
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

export interface FilesReport {
  /** By file, from the root: what the shares of a run are balanced by. */
  seconds: Record<string, number>;
  failed: string[];
}

export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const seconds = new Map<string, number>();
  const failed = new Set<string>();
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { file, nesting, details } = event.data;
    if (file === undefined) continue;
    const name = relative(process.cwd(), file).replaceAll('\\', '/');
    if (event.type === 'test:fail') failed.add(name);
    if (nesting === 0) seconds.set(name, (seconds.get(name) ?? 0) + details.duration_ms / 1000);
  }
  const rounded = [...seconds].map(([file, one]) => [file, Math.round(one * 10) / 10]);
  const said: FilesReport = { seconds: Object.fromEntries(rounded), failed: [...failed].sort() };
  yield JSON.stringify(said);
}
