// Loads the public index of bodies (IPA, data set "enti" as CSV) into the register: npm run load-registry -- file.csv
import { createReadStream } from 'node:fs';
import { readConfig } from './config.ts';
import { loadIndex } from './domains/registry/index.ts';
import { systemClock } from './floor/clock.ts';
import { connect } from './floor/database.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Quale file? / Which file? npm run load-registry -- enti.csv\n');
  process.exit(2);
}
const say = (line: string) => process.stdout.write(`${line}\n`);
const sql = connect(readConfig().databaseUrl, { max: 2 });
try {
  const report = await loadIndex({ sql, clock: systemClock }, createReadStream(file));
  say(`Enti caricati / bodies loaded: ${report.saved}`);
  say(`Non più presenti, chiusi / gone, closed: ${report.retired}`);
  if (report.looksCut)
    say(
      'Il file ha meno di metà degli enti noti: nessuno è stato chiuso / The file has fewer than half of the bodies known: none was closed',
    );
  say(`Righe scartate / rows left out: ${report.wrong}`);
  for (const { line, wrong } of report.wrongRows) say(`  ${line}: ${wrong}`);
} finally {
  await sql.end({ timeout: 5 });
}
