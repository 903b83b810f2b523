// A child kept alive: started again when it dies, until it dies too often or is asked to end.
import { setTimeout as pause } from 'node:timers/promises';
import { sentence, startChild, type ChildProgram } from './child.ts';
import type { ReadyFacts } from './child-messages.ts';
import { countDeaths, pauseAfter } from './deaths.ts';
import { PlainError } from './plain-error.ts';

export interface SuperviseOptions extends ChildProgram {
  env: NodeJS.ProcessEnv;
  say: (text: string) => void;
  /** Called once when it died too often; it is not started again. */
  giveUp: (error: PlainError) => void;
  /** Ends a first start that is still waiting. */
  signal: AbortSignal;
}

export interface Supervised {
  facts: ReadyFacts;
  /** Ends it and starts it with another environment, for instance when the database moved. */
  restart: (env: NodeJS.ProcessEnv) => Promise<void>;
  /** Ends it for good. */
  stop: () => Promise<void>;
  kill: () => void;
}

/** Starts the program and waits until it is ready; throws PlainError if it ends or fails before. */
export async function supervise(options: SuperviseOptions): Promise<Supervised> {
  const { name, signal, say, giveUp } = options;
  const died = countDeaths();
  let { env } = options;
  let wanted = true;
  let current = startChild(options, env);
  const onAbort = () => void current.end();
  signal.addEventListener('abort', onAbort);
  const facts = await current.ready.catch(async (error: unknown) => {
    await current.end();
    throw error;
  });
  signal.removeEventListener('abort', onAbort);

  async function keepAlive(): Promise<void> {
    let reason = `guarda / see ${options.logFile}`;
    for (;;) {
      await current.exited;
      if (!wanted) return;
      const { recent, tooMany } = died();
      if (tooMany) {
        const it = sentence(name.it, `si è fermata ${recent} volte in poco tempo (${reason})`);
        const en = sentence(name.en, `stopped ${recent} times in a short time (${reason})`);
        giveUp(new PlainError(`${it}. / ${en}.`));
        return;
      }
      announce('si è fermata e riparte', 'stopped and is starting again');
      await pause(pauseAfter(recent));
      if (!wanted) return;
      current = startChild(options, env);
      try {
        await current.ready;
        announce('è di nuovo pronta', 'is ready again');
      } catch (error) {
        if (error instanceof Error) reason = error.message;
        await current.end();
      }
    }
  }

  function announce(it: string, en: string): void {
    say(`${sentence(name.it, it)}. / ${sentence(name.en, en)}.`);
  }

  keepAlive().catch((error: unknown) => giveUp(new PlainError(String(error), { cause: error })));
  return {
    facts,
    restart: async (newEnv) => {
      env = newEnv;
      // This end is a death like any other: the loop above starts it with the new environment.
      await current.end();
    },
    stop: async () => {
      wanted = false;
      await current.end();
    },
    kill: () => {
      wanted = false;
      current.kill();
    },
  };
}
