// npm run check: format, lint, types and dead code, side by side; says which of them failed.
import { resolve } from 'node:path';
import { runChecks } from './check/run-checks.ts';

const isClean = await runChecks(resolve(import.meta.dirname, '..'));
process.exitCode = isClean ? 0 : 1;
