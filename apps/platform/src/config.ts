// The settings of the platform: the only reader of the environment. Documented in the README.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FiscalCode } from '@io/vocabulary';
import { z } from 'zod';
import {
  type PagopaSettings,
  pagopaSettings,
  readPagopa,
  readStation,
  type StationSettings,
} from './config-pagopa.ts';
import { type GatewaySettings, gatewaySettings, readGateway } from './config-gateway.ts';
import { CannotStart } from './floor/errors.ts';
import { listOf, readNetworks, readOfficials, readOperators } from './floor/setting-lists.ts';

const onOff = (fallback: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(fallback)
    .transform((value) => value === 'on');

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.string().min(1),
  DATA_DIR: z.string().default('.data'),
  DEMO: onOff('on'),
  /** With DEMO=on, whoever shows it may move the clock ahead; `npm start` gives it to the sandbox. */
  DEMO_CLOCK_KEY: z
    .string()
    .regex(/^\S{20,200}$/)
    .optional(),
  /** Which work this process does: `web`, `jobs` or both. */
  ROLES: z
    .string()
    .regex(/^(web|jobs)(,(web|jobs))?$/)
    .default('web,jobs'),
  WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(6),
  SPID_IDP_METADATA: z.string().default(''),
  CIE_IDP_METADATA: z.string().default(''),
  /** PEM certificates that the providers' metadata must be signed with when they come over the network. */
  SPID_REGISTRY_CERTIFICATE_FILE: z.string().optional(),
  CIE_REGISTRY_CERTIFICATE_FILE: z.string().optional(),
  /** Where the demonstration's institution keeps the documents of its messages. */
  DEMO_CONTENT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where the demonstration's pagoPA is told of an institution; the back-office leads there. */
  DEMO_PAGOPA_PAGE: z.url({ protocol: /^https?$/ }).optional(),
  ...pagopaSettings,
  /** `FISCALCODE Name Family, …`: who administers the demonstration's first institution. */
  DEMO_OFFICIALS: z.string().default(''),
  SMTP_URL: z.string().default('smtp://127.0.0.1:4025'),
  MAIL_FROM: z.string().default('IO <no-reply@io.example>'),
  /** All mail to this domain is handed to POST /callbacks/mail-bounces, with this key: see docs/mail-bounces.md. */
  MAIL_BOUNCE_DOMAIN: z
    .string()
    .max(190)
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
    .optional(),
  MAIL_BOUNCE_KEY: z
    .string()
    .regex(/^\S{20,200}$/)
    .optional(),
  ...gatewaySettings,
  /** Fiscal codes of those who run the platform. */
  OPERATORS: z.string().default(''),
  /** Logins that may begin each second in the whole installation; `off`: as many as come. */
  LOGIN_RATE: z.union([z.literal('off'), z.coerce.number().min(0.1).max(100_000)]).default(500),
  /** Logins that may begin at once after a quiet while; twice the rate when not given. */
  LOGIN_BURST: z.coerce.number().min(1).max(200_000).optional(),
  /** Mails that may leave each second in the whole installation; `off`: as many as there are. */
  MAIL_RATE: z.union([z.literal('off'), z.coerce.number().min(0.1).max(100_000)]).default('off'),
  /** Addresses of assisted desks, whose people have a reserved line. */
  DESK_NETWORKS: z.string().default(''),
  TRUST_PROXY: onOff('off'),
  /** A header in which the trusted proxy names the region that a request comes from. */
  PLACE_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .transform((name) => name.toLowerCase())
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_FILE: z.string().optional(),
  /** 32 random bytes in base64: people's ids and the encryption of stored logins hang on it. */
  SECRET_KEY: z.string().optional(),
  /** PEM files of the SPID service provider. */
  SPID_KEY_FILE: z.string().optional(),
  SPID_CERTIFICATE_FILE: z.string().optional(),
  /** The other pair of a key roll-over; its certificate is published and signs nothing. */
  SPID_NEXT_KEY_FILE: z.string().optional(),
  SPID_NEXT_CERTIFICATE_FILE: z.string().optional(),
  /** JSON: which profile of service provider we are, and our contacts. */
  SPID_METADATA_FILE: z.string().optional(),
  /** Whether somebody may enter with a password alone. */
  LOGIN_LEVEL_1: onOff('off'),
  /** PEM public key (RSA or X25519) of whoever may read the register of logins. */
  LOGIN_LOG_PUBLIC_KEY_FILE: z.string().optional(),
  /** PEM certificates of the authorities whose digital signatures count (a country’s trusted list). */
  SIGNATURE_ANCHORS_FILE: z.string().optional(),
  /** PEM private key, P-256, that notices to browsers are signed with (VAPID). */
  PUSH_KEY_FILE: z.string().optional(),
});

export interface Config {
  port: number;
  publicUrl: string;
  databaseUrl: string;
  dataDir: string;
  demo: boolean;
  /** Never with DEMO=off: time then is the machine's. */
  demoClockKey: string | undefined;
  /** Absent without the sandbox. */
  demoContentUrl: string | undefined;
  /** Never with DEMO=off. */
  demoPagopaPage: string | undefined;
  demoOfficials: { fiscalCode: FiscalCode; name: string }[];
  roles: { web: boolean; jobs: boolean };
  webProcesses: number;
  databaseConnections: number;
  spidIdpMetadata: string[];
  cieIdpMetadata: string[];
  spidRegistryCertificateFile: string | undefined;
  cieRegistryCertificateFile: string | undefined;
  pagopa: PagopaSettings | undefined;
  /** Our station at pagoPA, where institutions' notices are asked for and receipts arrive. */
  station: StationSettings | undefined;
  stationKey: string | undefined;
  smtpUrl: string;
  mailFrom: string;
  /** Absent: mail that comes back is not read. */
  mailBounces: { domain: string; key: string } | undefined;
  /** Absent: no payment gateway is connected. */
  gateway: GatewaySettings | undefined;
  operators: FiscalCode[];
  admission: {
    /** A second; undefined: without limit. */
    rate: number | undefined;
    burst: number;
    /** Mails a second; undefined: without limit. */
    mailRate: number | undefined;
    /** Of a gate's places. */
    shares: { normal: number; due: number; desk: number };
    isDesk(address: string): boolean;
  };
  trustProxy: boolean;
  /** Lower case. */
  placeHeader: string | undefined;
  logLevel: string;
  logFile: string | undefined;
  secretKey: Buffer;
  /** Absent in the demonstration, which makes its own. */
  spidFiles: { key: string; certificate: string } | undefined;
  spidNextFiles: { key: string | undefined; certificate: string } | undefined;
  spidMetadataFile: string | undefined;
  loginLevel1: boolean;
  /** Absent in the demonstration, which makes its own. */
  loginLogPublicKeyFile: string | undefined;
  /** Absent: no signature is believed, and an operator cannot approve what nobody signed. */
  signatureAnchorsFile: string | undefined;
  /** Absent in the demonstration, which makes its own. */
  pushKeyFile: string | undefined;
}

/** The demonstration's secret is made once and kept beside its data. */
function demoSecret(dataDir: string): string {
  const file = join(dataDir, 'keys', 'secret');
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** Throws CannotStart with one sentence that names every setting that is wrong or missing. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].join(', ');
    throw new CannotStart(
      `Impostazioni mancanti o sbagliate: ${names} (vedi README) / Settings missing or wrong: ${names} (see README)`,
    );
  }
  const env = parsed.data;
  const dataDir = resolve(env.DATA_DIR);
  if (!env.DEMO) {
    const missing = (
      [
        'SECRET_KEY',
        'SPID_KEY_FILE',
        'SPID_CERTIFICATE_FILE',
        'LOGIN_LOG_PUBLIC_KEY_FILE',
        'PUSH_KEY_FILE',
        'PUBLIC_URL',
      ] as const
    ).filter((name) => env[name] === undefined);
    if (missing.length > 0) {
      const names = missing.join(', ');
      throw new CannotStart(
        `Con DEMO=off questi valori vanno dati: ${names} / With DEMO=off these must be given: ${names}`,
      );
    }
  }
  if (env.PLACE_HEADER !== undefined && !env.TRUST_PROXY) {
    throw new CannotStart(
      'PLACE_HEADER vale solo con TRUST_PROXY=on: altrimenti chiunque potrebbe scriverlo / PLACE_HEADER needs TRUST_PROXY=on: otherwise anybody could write it',
    );
  }
  if ((env.MAIL_BOUNCE_DOMAIN === undefined) !== (env.MAIL_BOUNCE_KEY === undefined)) {
    throw new CannotStart(
      'MAIL_BOUNCE_DOMAIN e MAIL_BOUNCE_KEY vanno date insieme / MAIL_BOUNCE_DOMAIN and MAIL_BOUNCE_KEY must be given together',
    );
  }
  const secretKey = Buffer.from(env.SECRET_KEY ?? demoSecret(dataDir), 'base64');
  if (secretKey.length !== 32) {
    throw new CannotStart(
      'SECRET_KEY deve essere 32 byte in base64 (openssl rand -base64 32) / SECRET_KEY must be 32 bytes in base64 (openssl rand -base64 32)',
    );
  }
  return {
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    databaseUrl: env.DATABASE_URL,
    dataDir,
    demo: env.DEMO,
    demoClockKey: env.DEMO ? env.DEMO_CLOCK_KEY : undefined,
    demoContentUrl: env.DEMO_CONTENT_URL,
    demoPagopaPage: env.DEMO ? env.DEMO_PAGOPA_PAGE : undefined,
    demoOfficials: readOfficials(env.DEMO_OFFICIALS),
    roles: { web: env.ROLES.includes('web'), jobs: env.ROLES.includes('jobs') },
    webProcesses: env.WEB_PROCESSES,
    databaseConnections: env.DATABASE_CONNECTIONS,
    spidIdpMetadata: listOf(env.SPID_IDP_METADATA),
    cieIdpMetadata: listOf(env.CIE_IDP_METADATA),
    spidRegistryCertificateFile: env.SPID_REGISTRY_CERTIFICATE_FILE,
    cieRegistryCertificateFile: env.CIE_REGISTRY_CERTIFICATE_FILE,
    pagopa: readPagopa(env),
    station: readStation(env.PAGOPA_STATION),
    stationKey: env.PAGOPA_STATION_KEY,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    mailBounces:
      env.MAIL_BOUNCE_DOMAIN !== undefined && env.MAIL_BOUNCE_KEY !== undefined
        ? { domain: env.MAIL_BOUNCE_DOMAIN, key: env.MAIL_BOUNCE_KEY }
        : undefined,
    gateway: readGateway(env),
    operators: readOperators(env.OPERATORS),
    admission: {
      rate: env.LOGIN_RATE === 'off' ? undefined : env.LOGIN_RATE,
      burst: env.LOGIN_BURST ?? Math.max(1, env.LOGIN_RATE === 'off' ? 1000 : env.LOGIN_RATE * 2),
      mailRate: env.MAIL_RATE === 'off' ? undefined : env.MAIL_RATE,
      shares: { normal: 0, due: 0.2, desk: 0.1 },
      isDesk: readNetworks(env.DESK_NETWORKS),
    },
    trustProxy: env.TRUST_PROXY,
    placeHeader: env.PLACE_HEADER,
    logLevel: env.LOG_LEVEL,
    logFile: env.LOG_FILE,
    secretKey,
    spidFiles:
      env.SPID_KEY_FILE !== undefined && env.SPID_CERTIFICATE_FILE !== undefined
        ? { key: env.SPID_KEY_FILE, certificate: env.SPID_CERTIFICATE_FILE }
        : undefined,
    spidNextFiles:
      env.SPID_NEXT_CERTIFICATE_FILE !== undefined
        ? { key: env.SPID_NEXT_KEY_FILE, certificate: env.SPID_NEXT_CERTIFICATE_FILE }
        : undefined,
    spidMetadataFile: env.SPID_METADATA_FILE,
    loginLevel1: env.LOGIN_LEVEL_1,
    loginLogPublicKeyFile: env.LOGIN_LOG_PUBLIC_KEY_FILE,
    signatureAnchorsFile: env.SIGNATURE_ANCHORS_FILE,
    pushKeyFile: env.PUSH_KEY_FILE,
  };
}
