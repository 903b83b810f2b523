// npm run load-registry: puts the database around the platform's own program (its first lines say what it takes).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { openDatabase } from './start/database.ts';
import { sentenceOf } from './start/plain-error.ts';
import { readSettings } from './start/settings.ts';

const root = resolve(import.meta.dirname, '..');

async function main(): Promise<number> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, (sentence) => console.error(sentence));
  try {
    const program = join(root, 'apps', 'platform', 'src', 'load-registry.ts');
    const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
      env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: settings.dataDir },
      stdio: 'inherit',
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await database.stop();
  }
}

try {
  process.exit(await main());
} catch (error) {
  console.error(sentenceOf(error, root));
  process.exit(1);
}
