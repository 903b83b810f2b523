// The database kept alive: an embedded server that dies is started again, on the same port if it can.
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.ts';
import { countDeaths, pauseAfter } from './deaths.ts';
import { PlainError } from './plain-error.ts';

export interface KeepDatabaseOptions {
  open: () => Promise<Database>;
  say: (text: string) => void;
  giveUp: (error: unknown) => void;
  /** Called after a restart that could not keep the address. */
  moved: (url: string) => Promise<void>;
}

export interface KeptDatabase {
  url: string;
  stop: () => Promise<void>;
}

/** Opens the database and watches it until it is stopped; throws what opening throws. */
export async function keepDatabase(options: KeepDatabaseOptions): Promise<KeptDatabase> {
  const died = countDeaths();
  let wanted = true;
  let current = await options.open();
  const kept = {
    url: current.url,
    stop: async () => {
      wanted = false;
      await current.stop();
    },
  };

  async function keepAlive(): Promise<void> {
    for (;;) {
      await current.exited;
      if (!wanted) return;
      const { recent, tooMany } = died();
      if (tooMany) {
        throw new PlainError(
          `Il database si è fermato ${recent} volte in poco tempo: guarda postgres/postgres.log in DATA_DIR. / The database stopped ${recent} times in a short time: see postgres/postgres.log in DATA_DIR.`,
        );
      }
      options.say(
        'Il database si è fermato e riparte. / The database stopped and is starting again.',
      );
      await current.stop();
      if (recent > 1) await pause(pauseAfter(recent));
      if (!wanted) return;
      current = await options.open();
      if (!wanted) {
        await current.stop();
        return;
      }
      if (current.url === kept.url) continue;
      kept.url = current.url;
      await options.moved(kept.url);
    }
  }

  keepAlive().catch(options.giveUp);
  return kept;
}
