// Loads the public index of bodies (IPA, data set "enti" as CSV) into the register: npm run load-registry -- file.csv
import { createReadStream } from 'node:fs';
import { readConfig } from './config.ts';
import { loadIndex } from './domains/registry/index.ts';
import { systemClock } from './floor/clock.ts';
import { connect } from './floor/database.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Quale file? / Which file? npm run load-registry -- enti.csv');
  process.exit(2);
}
const sql = connect(readConfig().databaseUrl, { max: 2 });
try {
  const report = await loadIndex({ sql, clock: systemClock }, createReadStream(file));
  console.log(`Enti caricati / bodies loaded: ${report.saved}`);
  console.log(`Non più presenti, chiusi / gone, closed: ${report.retired}`);
  if (report.looksCut)
    console.log(
      'Il file ha meno di metà degli enti noti: nessuno è stato chiuso / The file has fewer than half of the bodies known: none was closed',
    );
  console.log(`Righe scartate / rows left out: ${report.wrong}`);
  for (const { line, wrong } of report.wrongRows) console.log(`  ${line}: ${wrong}`);
} finally {
  await sql.end({ timeout: 5 });
}
