// One run of `npm start` seen from outside: signals in, sentences and an exit code out.
import { readFileSync } from 'node:fs';
import { sentenceOf } from './plain-error.ts';
import { run, type Programs, type Running } from './run.ts';
import { readSettings } from './settings.ts';

// One Ctrl-C can arrive several times: from the terminal, from npm and from setup.mjs.
const sameKeypress = 800;
const forcedWithin = 5000;

/** Starts, waits for a signal or a failure, stops, and ends the process with 0 or 1. */
export async function startUntilStopped(programs: Programs): Promise<never> {
  // A terminal that has gone away must not keep us from stopping in good order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const say = (text: string) => console.log(text);
  const giveUp = new AbortController();
  const asked = Promise.withResolvers<void>();
  let running: Running | undefined;
  let firstAsked: number | undefined;
  let exitCode = 0;

  const onSignal = () => {
    const now = performance.now();
    if (firstAsked === undefined) {
      firstAsked = now;
      say('\nMi fermo… / Stopping…');
      giveUp.abort();
      asked.resolve();
    } else if (now - firstAsked > sameKeypress) {
      say('Subito! / At once!');
      exitCode = 130;
      setTimeout(() => process.exit(exitCode), forcedWithin).unref();
      void (running?.force() ?? Promise.resolve()).finally(() => process.exit(exitCode));
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  if (!isHangUpIgnored()) process.on('SIGHUP', onSignal);
  // setup.mjs was killed: nobody is left to ask us to stop.
  if (process.connected) process.on('disconnect', onSignal);

  let dataDir = '';
  try {
    const settings = readSettings(process.env);
    ({ dataDir } = settings);
    running = await run(settings, programs, say, giveUp.signal);
    await Promise.race([asked.promise, running.failed]);
    await running.stop();
    process.exit(exitCode);
  } catch (error) {
    if (giveUp.signal.aborted) process.exit(exitCode);
    console.error(sentenceOf(error, dataDir));
    await running?.stop();
    process.exit(1);
  }
}

/** Under nohup a hang-up is to be ignored, and a handler of ours would undo that. */
function isHangUpIgnored(): boolean {
  try {
    const mask = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return mask !== undefined && (BigInt(`0x${mask}`) & 1n) === 1n;
  } catch {
    return false;
  }
}
