// npm run verify-audit -- registro.jsonl [newest hash]: was anything in an institution's exported register changed?
// It shares no code with the platform. Whoever would rather write a verifier: docs/decisions/0047.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createHash } from 'node:crypto';

const [file, newest] = process.argv.slice(2);

class Broken extends Error {}

const HEAD = /^\{"hash":"([0-9a-f]{64})",/;

/** Returns the line's hash. */
function checkLine(line: string, number: number, previous: string): string {
  const hash = HEAD.exec(line)?.[1];
  if (hash === undefined)
    throw new Broken('non comincia con il suo hash / does not begin with its hash');
  const body = `{${line.slice(`{"hash":"${hash}",`.length)}`;
  if (createHash('sha256').update(body).digest('hex') !== hash)
    throw new Broken('è stata cambiata / was changed');
  const entry = JSON.parse(body) as { seq?: unknown; previous?: unknown };
  if (entry.seq !== number)
    throw new Broken(`ha il numero ${String(entry.seq)} / has the number ${String(entry.seq)}`);
  if (entry.previous !== previous)
    throw new Broken('non segue la riga prima / does not follow the line before');
  return hash;
}

async function main(): Promise<number> {
  if (file === undefined) {
    console.error('Quale file? / Which file? npm run verify-audit -- registro.jsonl [hash]');
    return 2;
  }
  let number = 0;
  let previous = '0'.repeat(64);
  try {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      number += 1;
      previous = checkLine(line, number, previous);
    }
  } catch (error) {
    if (!(error instanceof Broken) && !(error instanceof SyntaxError)) {
      console.error(`${file} non si legge / cannot be read: ${String(error)}`);
      return 2;
    }
    console.error(`Riga / line ${number}: ${error.message}`);
    return 1;
  }
  if (number === 0) {
    console.error(`${file}: non c’è nessuna voce / there is no entry`);
    return 1;
  }
  if (newest !== undefined && newest !== previous) {
    console.error(
      `Dopo la riga ${number} manca qualcosa: l’ultimo hash non è quello atteso. / After line ${number} something is missing: the last hash is not the one expected.`,
    );
    return 1;
  }
  console.log(`Registro intatto: ${number} voci. / Register intact: ${number} entries.`);
  console.log(`Ultimo hash / last hash: ${previous}`);
  return 0;
}

process.exitCode = await main();
