// The limit of a page where pgbench is absent: the same statement, prepared, in as tight a loop as a program can write.
import { connect } from '../../../apps/platform/src/floor/database.ts';
import { READERS } from '../setting/people.ts';
import { CITIZEN, FISCAL_CODE, type Statement } from './page-statement.ts';
import { used, type Watch, type Watched } from './run-load.ts';

/** Note that the loop's own work is on the clock, as pgbench's is. */
export async function runPreparedLoop(options: {
  url: string;
  statement: Statement;
  clients: number;
  seconds: number;
  watch: Watch;
}): Promise<{ pages: number; pagesPerSecond: number; used: Watched }> {
  const { parts, values } = options.statement;
  const text = parts.map((part, i) => part + (i < values.length ? `$${i + 1}` : '')).join('');
  const sql = connect(options.url, { max: options.clients });
  const people = await sql<
    { citizen_id: string; fiscal_code: string }[]
  >`select citizen_id, fiscal_code from bench.person where n < ${READERS}`;
  let pages = 0;
  const before = options.watch();
  const until = performance.now() + options.seconds * 1000;
  async function drive(): Promise<void> {
    while (performance.now() < until) {
      const person = people[Math.floor(Math.random() * people.length)];
      const given = values.map((value) => {
        if (value === CITIZEN) return person?.citizen_id;
        return value === FISCAL_CODE ? person?.fiscal_code : value;
      });
      await sql.unsafe(text, given as string[], { prepare: true });
      pages += 1;
    }
  }
  await Promise.all(Array.from({ length: options.clients }, drive));
  const spent = used(before, options.watch());
  await sql.end();
  return { pages, pagesPerSecond: pages / options.seconds, used: spent };
}
