// The whole start, in order, and the whole stop in the opposite one.
import { join } from 'node:path';
import type { ReadyFacts } from './child-messages.ts';
import { openDataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { sendDemoMessage } from './demo-message.ts';
import { demoFacts, removeDemoFile, writeDemoFile } from './demo-file.ts';
import { platformEnvironment, sandboxEnvironment } from './environments.ts';
import { keepDatabase } from './keep-database.ts';
import { boundLogs } from './logs.ts';
import { checkPorts } from './ports.ts';
import type { Settings } from './settings.ts';
import { supervise, type Supervised, type SuperviseOptions } from './supervise.ts';
import { table } from './table.ts';
import { buildWebApps } from './web-build.ts';

/** The programs to run; tests put small ones in their place. */
export interface Programs {
  root: string;
  platform: string;
  sandbox: string;
}

export interface Running {
  /** Rejects with the reason when things cannot go on by themselves; the caller then stops them. */
  failed: Promise<never>;
  /** Ends platform, sandbox and database in this order. */
  stop: () => Promise<void>;
  /** Ends the children at once, the database still in good order. */
  force: () => Promise<void>;
}

// The children of a killed start end by themselves, but they first finish what they are answering.
const killedStartPatience = 15_000;

/**
 * Starts everything and prints the table. Throws what the person should read (see sentenceOf),
 * after having ended whatever had already been started. `signal` gives the start up half-way.
 */
export async function run(
  settings: Settings,
  programs: Programs,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<Running> {
  const { promise: failed, reject: giveUp } = Promise.withResolvers<never>();
  // Nobody may be listening yet when it rejects; whoever asks later still learns of it.
  failed.catch(() => {});
  const undo: (() => Promise<void> | void)[] = [];
  const children: Supervised[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= undoAll(undo));
  const force = () => {
    for (const child of children) child.kill();
    return stop();
  };

  const logs = join(settings.dataDir, 'logs');
  const start = async (options: Pick<SuperviseOptions, 'name' | 'script' | 'env'>) => {
    const logFile = join(logs, `${options.name.en.replace('the ', '')}.log`);
    const child = await supervise({ ...options, logFile, say, giveUp, signal });
    children.push(child);
    undo.push(child.stop);
    signal.throwIfAborted();
    return child;
  };

  try {
    const folder = await openDataFolder(settings.dataDir, settings.publicUrl);
    undo.push(folder.release);
    removeDemoFile(settings.dataDir);
    await checkPorts(settings, folder.tookOver ? killedStartPatience : 0);
    signal.throwIfAborted();

    say('Avvio il database… / Starting the database…');
    let platform: Supervised | undefined;
    let sandboxFacts: ReadyFacts | undefined;
    const database = await keepDatabase({
      open: () => openDatabase(settings, say),
      moved: async (url) => platform?.restart(platformEnvironment(settings, url, sandboxFacts)),
      say,
      giveUp,
    });
    undo.push(database.stop);
    signal.throwIfAborted();

    await buildWebApps(programs.root, say, signal);

    say('Avvio IO… / Starting IO…');
    const sandbox =
      settings.sandbox &&
      (await start({
        name: { it: 'la sandbox', en: 'the sandbox' },
        script: programs.sandbox,
        env: sandboxEnvironment(settings),
      }));
    sandboxFacts = sandbox?.facts;
    platform = await start({
      name: { it: 'la piattaforma', en: 'the platform' },
      script: programs.platform,
      env: platformEnvironment(settings, database.url, sandboxFacts),
    });

    const logKeeper = boundLogs(logs);
    undo.push(() => clearInterval(logKeeper));
    const demo = demoFacts(settings, platform.facts, sandbox?.facts);
    if (settings.demo && settings.sandbox) await sendDemoMessage(demo).catch(() => {});
    if (settings.demo) writeDemoFile(settings.dataDir, demo);
    say(table({ settings, demo, sandbox: sandbox?.facts, logs }));
    return { failed, stop, force };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function undoAll(steps: (() => Promise<void> | void)[]): Promise<void> {
  for (const step of steps.toReversed()) await step();
}
