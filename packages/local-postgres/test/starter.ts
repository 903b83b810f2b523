// A starter in a process of its own, for tests that kill it: prints where the server is, then waits.
import { startPostgres } from '../src/index.ts';

const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error('usage: starter.ts <dataDir>');
const { url, pid } = await startPostgres({ dataDir });
process.stdout.write(`${JSON.stringify({ url, pid })}\n`);
