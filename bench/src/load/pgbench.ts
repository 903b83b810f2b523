// The limit of a page: pgbench running the very statement the platform runs, prepared, over the same network path.
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { cacheDir } from '../setting/database.ts';
import { READER_GROUP_SIZE, READER_GROUPS } from '../setting/people.ts';
import { CITIZEN, FISCAL_CODE, type Statement } from './page-statement.ts';
import { used, type Watch, type Watched } from './run-load.ts';

const PLACES = [
  '/usr/bin/pgbench',
  ...[18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`),
  '/opt/homebrew/bin/pgbench',
];

export const findPgbench = (): string | undefined => PLACES.find((place) => existsSync(place));

const literal = (value: unknown): string => `:${String(value)}`;

/** One transaction of the script: a group of citizens, then a page for each of them. */
export function scriptOf(statement: Statement): string {
  const lines = [
    `\\set g random(0, ${READER_GROUPS - 1})`,
    'select * from bench.reader_group where g = :g \\gset',
  ];
  for (let person = 0; person < READER_GROUP_SIZE; person += 1) {
    const names = statement.values.map((value, index) => {
      if (value === CITIZEN) return literal(`c${person}`);
      if (value === FISCAL_CODE) return literal(`f${person}`);
      return literal(`v${index}`);
    });
    const text = statement.parts.map((part, index) => part + (names[index] ?? '')).join('');
    lines.push(`${text.replaceAll(/\s+/g, ' ').trim()};`);
  }
  return `${lines.join('\n')}\n`;
}

/** Runs for `seconds`; the result is pages a second and what a page cost PostgreSQL. */
export async function runPgbench(
  program: string,
  options: { url: string; statement: Statement; clients: number; seconds: number; watch: Watch },
): Promise<{ pages: number; pagesPerSecond: number; used: Watched }> {
  const script = `${cacheDir}page.pgbench`;
  writeFileSync(script, scriptOf(options.statement));
  const variables = options.statement.values.flatMap((value, index) =>
    value === CITIZEN || value === FISCAL_CODE ? [] : ['-D', `v${index}=${String(value)}`],
  );
  const before = options.watch();
  const { stdout } = await promisify(execFile)(
    program,
    [
      ...['-n', '-M', 'prepared', '-c', String(options.clients), '-j', '2'],
      ...['-T', String(options.seconds), '-f', script, ...variables, options.url],
    ],
    { timeout: (options.seconds + 20) * 1000 },
  );
  const spent = used(before, options.watch());
  const transactions = Number(/actually processed: (\d+)/.exec(stdout)?.[1]);
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  if (!(transactions > 0) || !(perSecond > 0)) throw new Error(`pgbench said: ${stdout}`);
  return {
    pages: transactions * READER_GROUP_SIZE,
    pagesPerSecond: perSecond * READER_GROUP_SIZE,
    used: spent,
  };
}
