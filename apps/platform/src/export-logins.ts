// npm run export-logins: hands over a part of the register of logins, opened with the operator's private key.
// -- --key file [--from 2026-11-01] [--to 2026-11-30] [--fiscal-code …] [--out file]; days in Italy, both included.
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { parseFiscalCode } from '@io/vocabulary';
import { readConfig } from './config.ts';
import { registerOpener } from './domains/logins/register-export.ts';
import { readRegister, type RegisterWindow } from './domains/logins/register-store.ts';
import { systemClock } from './floor/clock.ts';
import { connect } from './floor/database.ts';
import { CannotStart } from './floor/errors.ts';
import { createSecrets } from './floor/secrets.ts';

interface Asked {
  key: string;
  from: string | undefined;
  to: string | undefined;
  'fiscal-code': string | undefined;
  out: string | undefined;
}

function readArguments(): Asked {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: { key: text, from: text, to: text, 'fiscal-code': text, out: text },
    });
    const { key, from, to, out } = values;
    if (key === undefined) throw new Error('--key');
    return { key, from, to, out, 'fiscal-code': values['fiscal-code'] };
  } catch (cause) {
    throw new CannotStart(
      'Uso: npm run export-logins -- --key chiave.pem [--from AAAA-MM-GG] [--to AAAA-MM-GG] [--fiscal-code …] [--out file] / Usage: npm run export-logins -- --key key.pem [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--fiscal-code …] [--out file]',
      { cause },
    );
  }
}

function startOf(day: string): Temporal.ZonedDateTime {
  try {
    return Temporal.PlainDate.from(day).toZonedDateTime('Europe/Rome');
  } catch (cause) {
    throw new CannotStart(`"${day}" non è un giorno / "${day}" is not a day`, { cause });
  }
}

function windowOf(asked: Asked, secretKey: Buffer): RegisterWindow {
  const { from, to } = asked;
  const code = asked['fiscal-code'];
  const fiscalCode = code === undefined ? undefined : parseFiscalCode(code.toUpperCase());
  if (code !== undefined && fiscalCode === undefined) {
    throw new CannotStart('--fiscal-code non è un codice fiscale / --fiscal-code is not one');
  }
  return {
    from:
      from === undefined ? Temporal.Instant.fromEpochMilliseconds(0) : startOf(from).toInstant(),
    to: to === undefined ? systemClock() : startOf(to).add({ days: 1 }).toInstant(),
    citizenId: fiscalCode && createSecrets(secretKey).citizenId(fiscalCode),
  };
}

async function main(): Promise<void> {
  const asked = readArguments();
  const config = readConfig();
  const opener = await registerOpener(
    await readFile(asked.key, 'utf8').catch((cause: unknown) => {
      throw new CannotStart(`${asked.key} non si legge / cannot be read`, { cause });
    }),
  );
  const window = windowOf(asked, config.secretKey);
  const sql = connect(config.databaseUrl, { max: 1 });
  const count = { rows: 0, closed: 0 };
  async function* lines(): AsyncGenerator<string> {
    for await (const row of readRegister(sql, window)) {
      const opened = await opener.open(row);
      count.rows += 1;
      if (opened.documents === undefined) count.closed += 1;
      yield `${JSON.stringify(opened)}\n`;
    }
  }
  try {
    const target =
      asked.out === undefined ? process.stdout : createWriteStream(asked.out, { mode: 0o600 });
    await pipeline(Readable.from(lines()), target, { end: asked.out !== undefined });
  } finally {
    await sql.end({ timeout: 5 });
  }
  process.stderr.write(
    `${count.rows} accessi, ${count.closed} non leggibili con questa chiave / ${count.rows} logins, ${count.closed} not readable with this key\n`,
  );
}

try {
  await main();
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
