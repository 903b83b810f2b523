// What every domain is given: the connections and tools of this process. No business words.
import type { Config } from '../config.ts';
import type { Clock } from './clock.ts';
import type { Sql } from './database.ts';
import type { DemoClock } from './demo-clock.ts';
import type { Live } from './live.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail.ts';
import type { Outbound } from './outbound.ts';
import type { InTurn } from './turns.ts';
import type { Secrets } from './secrets.ts';
import type { WebPush } from './web-push.ts';

export interface Context {
  config: Config;
  sql: Sql;
  live: Live;
  clock: Clock;
  /** Only where a demonstration's time can be moved. */
  demoClock?: DemoClock;
  secrets: Secrets;
  outbound: Outbound;
  mailer: Mailer;
  webPush: WebPush;
  log: Log;
  /** For statements of a thousand rows: one at a time in a process, or short questions find no core free. */
  inTurn: InTurn;
}
