// What every domain stands on, connected: database, news, outside world, secrets, log.
import type { Config } from './config.ts';
import type { Clock } from './floor/clock.ts';
import type { Context } from './floor/context.ts';
import { connect } from './floor/database.ts';
import { followDemoClock } from './floor/demo-clock.ts';
import { listen } from './floor/live.ts';
import { createLog } from './floor/log.ts';
import { createMailer } from './floor/mail.ts';
import { createOutbound } from './floor/outbound.ts';
import { createSecrets } from './floor/secrets.ts';
import { createTurns } from './floor/turns.ts';
import { webPushOf } from './floor/web-push-settings.ts';

export async function createContext(config: Config, base: Clock): Promise<Context> {
  const log = createLog(config.logLevel, config.logFile);
  const outbound = createOutbound(log, { allowLoopback: config.demo });
  const sql = connect(config.databaseUrl, { max: config.databaseConnections });
  const beats = connect(config.databaseUrl, { max: 1 });
  const live = await listen(sql, beats);
  const demoClock =
    config.demoClockKey === undefined ? undefined : await followDemoClock(sql, live, base);
  const clock = demoClock?.clock ?? base;
  return {
    config,
    sql,
    live: {
      ...live,
      async close() {
        await live.close();
        await beats.end({ timeout: 5 });
      },
    },
    clock,
    ...(demoClock && { demoClock }),
    secrets: createSecrets(config.secretKey),
    outbound,
    mailer: createMailer(config.smtpUrl, config.mailFrom),
    webPush: webPushOf(config, outbound, clock),
    log,
    inTurn: createTurns(),
  };
}
