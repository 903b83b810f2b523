// What the environment says to the sandbox: the only file that reads it.

export type Config = {
  readonly port: number;
  readonly smtpPort: number;
  readonly cardsPort: number;
  /** Of pagoPA's door for those who show a certificate; undefined: there is none. */
  readonly pagopaTlsPort?: number;
  /** The payment gateway's public address, without a final slash. */
  readonly cardsUrl: string;
  /** Public address, without a final slash. */
  readonly url: string;
  readonly dataDir: string;
  readonly spMetadataUrls: readonly string[];
  readonly cieSpMetadataUrls: readonly string[];
  readonly platformUrl: string;
  /** Where mail that comes back is handed over; undefined: it only appears in the list. */
  readonly bouncesTo: { readonly url: string; readonly key: string } | undefined;
  /** By which the platform's clock is moved; undefined: the time machine is off. */
  readonly demoClockKey: string | undefined;
  /** Threads that write and sign Responses; 0: none beside the main one. */
  readonly workers: number;
};

export class ConfigError extends Error {}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = portOf('SANDBOX_PORT', env.SANDBOX_PORT, 4_000);
  const cardsPort = portOf('CARDS_PORT', env.CARDS_PORT, port + 10);
  const platformUrl = addressOf('PLATFORM_URL', env.PLATFORM_URL, 'http://localhost:3000');
  return {
    port,
    smtpPort: portOf('SMTP_PORT', env.SMTP_PORT, port + 25),
    cardsPort,
    ...(env.PAGOPA_TLS_PORT !== undefined &&
      env.PAGOPA_TLS_PORT !== '' && {
        pagopaTlsPort: portOf('PAGOPA_TLS_PORT', env.PAGOPA_TLS_PORT, 0),
      }),
    cardsUrl: addressOf('CARDS_URL', env.CARDS_URL, `http://localhost:${cardsPort}`),
    url: addressOf('SANDBOX_URL', env.SANDBOX_URL, `http://localhost:${port}`),
    dataDir: env.DATA_DIR === undefined || env.DATA_DIR === '' ? '.data' : env.DATA_DIR,
    spMetadataUrls: addressesOf('SP_METADATA_URL', env.SP_METADATA_URL, `${platformUrl}/metadata`),
    cieSpMetadataUrls: addressesOf(
      'CIE_SP_METADATA_URL',
      env.CIE_SP_METADATA_URL,
      `${platformUrl}/metadata/cie`,
    ),
    platformUrl,
    bouncesTo:
      env.MAIL_BOUNCE_KEY === undefined || env.MAIL_BOUNCE_KEY === ''
        ? undefined
        : {
            url: addressOf(
              'MAIL_BOUNCE_URL',
              env.MAIL_BOUNCE_URL,
              `${platformUrl}/callbacks/mail-bounces`,
            ),
            key: env.MAIL_BOUNCE_KEY,
          },
    demoClockKey: env.DEMO_CLOCK_KEY === '' ? undefined : env.DEMO_CLOCK_KEY,
    workers: workersOf(env.SANDBOX_WORKERS),
  };
}

/** Why the sandbox must not run here; undefined when it may. */
export function productionRefusal(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env.NODE_ENV === 'production'
    ? 'NODE_ENV=production: la sandbox non parte in produzione. / The sandbox does not start in production.'
    : undefined;
}

function workersOf(value: string | undefined): number {
  if (value === undefined || value === '') return 0;
  const workers = Number(value);
  if (Number.isInteger(workers) && workers >= 0 && workers <= 16) return workers;
  throw new ConfigError(
    `SANDBOX_WORKERS: "${value}" non è un numero da 0 a 16. / "${value}" is not a number from 0 to 16.`,
  );
}

function portOf(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new ConfigError(
    `${name}: "${value}" non è una porta tra 1 e 65535. / "${value}" is not a port between 1 and 65535.`,
  );
}

// An empty value is an answer: nobody.
function addressesOf(name: string, value: string | undefined, fallback: string): string[] {
  return (value ?? fallback)
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '')
    .map((url) => addressOf(name, url, url));
}

function addressOf(name: string, value: string | undefined, fallback: string): string {
  if (value === undefined || value === '') return fallback;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) {
    return value.replace(/\/+$/, '');
  }
  throw new ConfigError(
    `${name}: "${value}" non è un indirizzo http o https. / "${value}" is not an http or https address.`,
  );
}
