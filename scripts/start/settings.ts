// Which settings does a start have? The environment, checked, with every default filled in.
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { PlainError } from './plain-error.ts';

const onOff = z.enum(['on', 'off']).default('on');
// The mail catcher listens 25 above the sandbox, so that one setting moves both.
const mailOffset = 25;
// And the payment gateway, an origin of its own, 10 above it.
const cardsOffset = 10;
const port = z.coerce.number().int().min(1).max(65_535);

const environment = z.object({
  PORT: port.default(3000),
  SANDBOX_PORT: port.max(65_535 - mailOffset).default(4000),
  CARDS_PORT: port.optional(),
  SANDBOX: onOff,
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEB_PROCESSES: z.coerce.number().int().min(1).max(64).optional(),
  SPID_IDP_METADATA: z.string().optional(),
  CIE_IDP_METADATA: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_BOUNCE_DOMAIN: z.string().optional(),
  MAIL_BOUNCE_KEY: z.string().optional(),
  DEMO: onOff,
});

const allowed: Record<keyof z.input<typeof environment>, string> = {
  PORT: '1-65535',
  SANDBOX_PORT: `1-${65_535 - mailOffset}`,
  CARDS_PORT: '1-65535',
  SANDBOX: 'on, off',
  DATA_DIR: 'una cartella / a folder',
  DATABASE_URL: 'postgres://…',
  PUBLIC_URL: 'http(s)://…',
  WEB_PROCESSES: '1-64',
  SPID_IDP_METADATA: 'file o URL / files or URLs',
  CIE_IDP_METADATA: 'file o URL / files or URLs',
  SMTP_URL: 'smtp://…',
  MAIL_BOUNCE_DOMAIN: 'rimbalzi.esempio.it',
  MAIL_BOUNCE_KEY: '20-200 caratteri / characters',
  DEMO: 'on, off',
};

export interface Settings {
  port: number;
  publicUrl: string;
  /** Undefined: the sandbox is left out. */
  sandbox: { port: number; mailPort: number; cardsPort: number; url: string } | undefined;
  /** Absolute. */
  dataDir: string;
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  webProcesses: number;
  spidIdpMetadata: string;
  cieIdpMetadata: string;
  smtpUrl: string;
  /** Undefined: mail that comes back is not read. */
  mailBounces: { domain: string; key: string } | undefined;
  demo: boolean;
  /** By which the sandbox moves the demonstration's clock; only between the two processes of this start. */
  demoClockKey: string | undefined;
}

/** Reads the settings; throws PlainError with one sentence that names every wrong one. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw wrongSettings(parsed.error);
  const value = parsed.data;
  const sandbox =
    value.SANDBOX === 'off'
      ? undefined
      : {
          port: value.SANDBOX_PORT,
          mailPort: value.SANDBOX_PORT + mailOffset,
          cardsPort: value.CARDS_PORT ?? value.SANDBOX_PORT + cardsOffset,
          url: `http://localhost:${value.SANDBOX_PORT}`,
        };
  if (sandbox && (sandbox.port === value.PORT || sandbox.mailPort === value.PORT)) {
    throw new PlainError(
      `PORT=${value.PORT} serve già alla sandbox (SANDBOX_PORT e SANDBOX_PORT+${mailOffset}): cambiane una. / PORT=${value.PORT} is already the sandbox's (SANDBOX_PORT and SANDBOX_PORT+${mailOffset}): change one.`,
    );
  }
  return {
    port: value.PORT,
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, ''),
    sandbox,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    webProcesses: value.WEB_PROCESSES ?? Math.max(1, availableParallelism() - 1),
    spidIdpMetadata: value.SPID_IDP_METADATA ?? (sandbox ? `${sandbox.url}/spid/registry` : ''),
    cieIdpMetadata: value.CIE_IDP_METADATA ?? (sandbox ? `${sandbox.url}/cie/metadata` : ''),
    smtpUrl: value.SMTP_URL ?? `smtp://127.0.0.1:${value.SANDBOX_PORT + mailOffset}`,
    mailBounces: mailBouncesOf(value, sandbox !== undefined),
    demo: value.DEMO === 'on',
    demoClockKey:
      value.DEMO === 'on' && sandbox ? randomBytes(24).toString('base64url') : undefined,
  };
}

/** The sandbox's mail server sends back by itself; the key is only between the two processes of this start. */
function mailBouncesOf(
  value: z.output<typeof environment>,
  hasSandbox: boolean,
): Settings['mailBounces'] {
  const { MAIL_BOUNCE_DOMAIN: domain, MAIL_BOUNCE_KEY: key } = value;
  if (domain !== undefined && key !== undefined) return { domain, key };
  const isOurs = hasSandbox && value.SMTP_URL === undefined && domain === undefined;
  return isOurs
    ? { domain: 'rimbalzi.io.example', key: key ?? randomBytes(24).toString('base64url') }
    : undefined;
}

function wrongSettings(error: z.ZodError): PlainError {
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))];
  const list = names
    .map((name) => `${name} (${name in allowed ? allowed[name as keyof typeof allowed] : ''})`)
    .join(', ');
  return new PlainError(`Impostazioni sbagliate: ${list}. / Wrong settings: ${list}.`);
}
