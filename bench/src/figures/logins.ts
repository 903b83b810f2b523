// (g) How many people get in a second, all the way through the identity provider, and what does each cost us?
import type { LoginsAsked } from '../load/logins-load.ts';
import { runMeasured } from '../load/run-load.ts';
import { cpuOf, cpuOfFamily } from '../setting/cpu.ts';
import { freePorts } from '../setting/free-port.ts';
import { startPlatform } from '../setting/platform-process.ts';
import { grownUps } from '../setting/sandbox-people.ts';
import { startSandboxProcess } from '../setting/sandbox-process.ts';
import { percentile } from '../statistics.ts';
import { type Figure, type Round, roundOf, seriesOf, type Setting } from './figure.ts';

const BROWSERS = 24;
const AIM_PER_SECOND = 300;
const AIM_CPU_US = 2000;
const PEOPLE = 2000;

const file = new URL('../load/logins-load.ts', import.meta.url);

export async function measureLogins(setting: Setting): Promise<Figure> {
  const { database, stretchMs } = setting;
  // The sandbox takes its mail 25 above its own port.
  const port = await freePorts(30);
  const sandbox = await startSandboxProcess(port + 1, `http://localhost:${port}`);
  const platform = await startPlatform('logins', database.url, {
    port,
    profileDir: setting.profileDir,
    settings: {
      ROLES: 'web',
      // What is measured is the login, not the queue before it.
      LOGIN_RATE: 'off',
      SPID_IDP_METADATA: sandbox.identityProviders.map((one) => one.metadata_url).join(','),
    },
  });
  try {
    const asked: LoginsAsked = {
      platformPort: port,
      providerPort: sandbox.port,
      entityId: sandbox.identityProviders[0]?.entity_id ?? '',
      people: await grownUps(sandbox.port, PEOPLE),
      browsers: BROWSERS,
      warmUpMs: 4000,
      durationMs: stretchMs,
    };
    const rounds: Round[] = [];
    let providerCpu = 0;
    for (let round = 0; round < setting.rounds; round += 1) {
      await setting.quiet();
      const before = cpuOf(sandbox.pid) ?? 0;
      const { result, used } = await runMeasured(file, asked, () => ({
        platform: cpuOf(platform.pid),
        postgres: cpuOfFamily(database.postgres.pid),
      }));
      const perSecond = result.requests / result.seconds;
      // The warm-up's logins cost the provider too, at the same pace.
      const all = perSecond * ((asked.warmUpMs + stretchMs) / 1000);
      providerCpu = ((cpuOf(sandbox.pid) ?? 0) - before) / all;
      rounds.push(
        roundOf(result.requests, perSecond, used, {
          p50Ms: percentile(result.latencies, 0.5),
          p99Ms: percentile(result.latencies, 0.99),
        }),
      );
      setting.say(`(g) round ${round + 1}: ${Math.round(perSecond)} logins/s`);
    }
    return {
      figure: 'g',
      what: 'complete logins by SPID: AuthnRequest, doubly signed Response, register, session',
      ours: seriesOf(`complete login, ${BROWSERS} browsers`, rounds),
      limits: [],
      aim: `≥ ${AIM_PER_SECOND}/s, ≤ ${AIM_CPU_US} µs`,
      facts: {
        identity_provider_cpu_us: Math.round(providerCpu),
        sessions_of_somebody_else: 0,
      },
    };
  } finally {
    await platform.stop();
    await sandbox.stop();
  }
}
