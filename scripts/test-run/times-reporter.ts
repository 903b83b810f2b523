// A reporter of node:test that says how many seconds each file took, as JSON: what the shares of a run are balanced by.
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

export default async function* times(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const seconds = new Map<string, number>();
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { file, nesting, details } = event.data;
    if (file === undefined || nesting !== 0) continue;
    const name = relative(process.cwd(), file).replaceAll('\\', '/');
    seconds.set(name, (seconds.get(name) ?? 0) + details.duration_ms / 1000);
  }
  const rounded = [...seconds].map(([file, one]) => [file, Math.round(one * 10) / 10]);
  yield JSON.stringify(Object.fromEntries(rounded));
}
