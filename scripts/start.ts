// npm start: everything from a fresh clone to a table of addresses, until Ctrl-C.
import { join, resolve } from 'node:path';
import { startUntilStopped } from './start/until-stopped.ts';

const root = resolve(import.meta.dirname, '..');

await startUntilStopped({
  root,
  platform: join(root, 'apps', 'platform', 'src', 'main.ts'),
  sandbox: join(root, 'sandbox', 'main.ts'),
});
