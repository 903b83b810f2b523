// What tests are made of: a platform on a database of its own, institutions, services, people.
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCharacter, type CitizenId, type FiscalCode } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import postgres from 'postgres';
import { type Config, readConfig } from '../src/config.ts';
import { enterCitizen } from '../src/domains/citizens/index.ts';
import { saveAccount, saveInstitution } from '../src/domains/institutions/index.ts';
import { type NewService, putService } from '../src/domains/services/index.ts';
import { beginSession } from '../src/domains/sessions/index.ts';
import type { Clock } from '../src/floor/clock.ts';
import { connect, transaction } from '../src/floor/database.ts';
import { newServiceId, newUuid } from '../src/floor/ids.ts';
import { migrate } from '../src/floor/migrate.ts';
import { createPlatform, type Platform } from '../src/platform.ts';

/** The cluster of this run. */
function clusterUrl(): string {
  const given = process.env['TEST_DATABASE_URL'];
  if (given === undefined)
    throw new Error('tests need a database: run them with "npm test -- <part of the path>"');
  return given;
}

const onDatabase = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
};

let template: Promise<{ url: string; name: string }> | undefined;

async function makeTemplate(): Promise<{ url: string; name: string }> {
  const url = clusterUrl();
  const name = `template_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  const sql = connect(onDatabase(url, name), { max: 2 });
  await migrate(sql, onDatabase(url, name));
  await sql.end();
  return { url, name };
}

/** A migrated, empty database; a copy of the run's template. */
export async function makeDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  template ??= makeTemplate();
  const { url, name } = await template;
  const copy = `test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  // Two copies at once of one template are refused: the copies of this process wait for each other.
  const made = copying.then(() => admin.unsafe(`create database ${copy} template ${name}`));
  copying = made.then(
    () => undefined,
    () => undefined,
  );
  await made;
  return {
    url: onDatabase(url, copy),
    async drop() {
      await admin.unsafe(`drop database if exists ${copy} with (force)`);
      await admin.end();
    },
  };
}
let copying: Promise<void> = Promise.resolve();

export interface TestPlatform {
  platform: Platform;
  app: FastifyInstance;
  config: Config;
  databaseUrl: string;
  /** Listens on a free port, once; returns the address. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export interface TestOptions {
  clock?: Clock;
  /** As environment variables. */
  settings?: Record<string, string>;
  /** An existing database, for a second process or a restart; otherwise a new one. */
  databaseUrl?: string;
}

export async function startTestPlatform(options: TestOptions = {}): Promise<TestPlatform> {
  const database = options.databaseUrl === undefined ? await makeDatabase() : undefined;
  const databaseUrl = options.databaseUrl ?? (database as { url: string }).url;
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-data-'));
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: '0',
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    DATABASE_CONNECTIONS: '8',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...options.settings,
  });
  const platform = await createPlatform(config, options.clock);
  const app = platform.app as FastifyInstance;
  let address: string | undefined;
  return {
    platform,
    app,
    config,
    databaseUrl,
    async listen() {
      address ??= await app.listen({ port: config.port, host: '127.0.0.1' });
      return address;
    },
    async close() {
      await platform.close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const SENDING_GROUPS = [
  'ApiMessageWrite',
  'ApiMessageRead',
  'ApiLimitedProfileRead',
  'ApiServiceRead',
];

export interface TestService {
  serviceId: string;
  accountId: string;
  institutionId: string;
  organizationFiscalCode: string;
  primaryKey: string;
  secondaryKey: string;
  /** Headers of a call with the primary key. */
  headers: Record<string, string>;
}

export async function makeService(
  { platform: { context } }: TestPlatform,
  more: { groups?: string[]; accountId?: string } & Partial<Omit<NewService, 'accountId'>> = {},
): Promise<TestService> {
  const { groups, ...service } = more;
  const now = context.clock();
  const institutionId = service.institutionId ?? newUuid();
  const accountId = service.accountId ?? newUuid();
  const organizationFiscalCode =
    service.organizationFiscalCode ?? String(randomInt(10_000_000_000, 99_999_999_999));
  const organizationName = service.organizationName ?? 'Comune di Prova';
  if (service.institutionId === undefined) {
    await saveInstitution(context.sql, {
      id: institutionId,
      name: organizationName,
      fiscalCode: organizationFiscalCode,
      ipaCode: undefined,
      now,
    });
  }
  await saveAccount(context.sql, {
    id: accountId,
    institutionId,
    email: 'ced@comune.example',
    groups: groups ?? SENDING_GROUPS,
    now,
  });
  const full: NewService = {
    serviceId: newServiceId(now),
    serviceName: 'Servizio di prova',
    departmentName: 'Ufficio',
    organizationName,
    authorizedCidrs: ['0.0.0.0/0'],
    authorizedRecipients: new Set(),
    maxAllowedPaymentAmount: 1_000_000,
    requireSecureChannels: false,
    isVisible: true,
    metadata: {
      scope: 'LOCAL',
      description: 'Un servizio',
      privacy_url: 'https://comune.example/privacy',
      email: 'ufficio@comune.example',
    },
    primaryKey: randomBytes(16).toString('hex'),
    secondaryKey: randomBytes(16).toString('hex'),
    ...service,
    accountId,
    institutionId,
    organizationFiscalCode,
  };
  await putService(context, full);
  return {
    serviceId: full.serviceId,
    accountId,
    institutionId,
    organizationFiscalCode,
    primaryKey: full.primaryKey,
    secondaryKey: full.secondaryKey,
    headers: { 'ocp-apim-subscription-key': full.primaryKey },
  };
}

const letters = (count: number) =>
  Array.from({ length: count }, () => String.fromCharCode(65 + randomInt(26))).join('');

/** A random code with a right check character, of somebody born on 8 April 1991. */
export function makeFiscalCode(): FiscalCode {
  const first15 = `${letters(6)}91D08L${String(randomInt(1000)).padStart(3, '0')}`;
  return `${first15}${checkCharacter(first15)}` as FiscalCode;
}

export interface TestCitizen {
  citizenId: CitizenId;
  fiscalCode: FiscalCode;
  token: string;
  /** Headers of a call by a native app. */
  headers: Record<string, string>;
}

/** Somebody who has entered and, unless told otherwise, accepted the terms in mode AUTO. */
export async function makeCitizen(
  test: TestPlatform,
  more: {
    fiscalCode?: FiscalCode;
    name?: string;
    email?: string | undefined;
    mode?: 'AUTO' | 'MANUAL';
    accepted?: boolean;
    client?: 'web' | 'app';
  } = {},
): Promise<TestCitizen> {
  const { context } = test.platform;
  const fiscalCode = more.fiscalCode ?? makeFiscalCode();
  const citizenId = context.secrets.citizenId(fiscalCode);
  const now = context.clock();
  const { token } = await transaction(context.sql, async (tx) => {
    await enterCitizen(
      tx,
      {
        citizenId,
        fiscalCode,
        name: more.name ?? 'Anna',
        familyName: 'Prova',
        dateOfBirth: Temporal.PlainDate.from('1991-04-08'),
        spidEmail: more.email,
      },
      now,
    );
    return beginSession(tx, {
      citizenId,
      client: more.client ?? 'app',
      level: 'https://www.spid.gov.it/SpidL2',
      userAgent: undefined,
      now,
    });
  });
  const citizen = { citizenId, fiscalCode, token, headers: { authorization: `Bearer ${token}` } };
  if (more.accepted !== false) {
    const reply = await test.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: citizen.headers,
      payload: {
        version: 0,
        accepted_tos_version: 1,
        service_preferences_settings: { mode: more.mode ?? 'AUTO' },
      },
    });
    if (reply.statusCode !== 200) throw new Error(`profile: ${reply.body}`);
  }
  return citizen;
}

export const validContent = (more: object = {}) => ({
  subject: 'Scadenza della carta d’identità',
  markdown:
    'La tua carta d’identità scade il 31 gennaio 2027. Prenota un appuntamento allo sportello con qualche settimana di anticipo.',
  ...more,
});

/** Asks until the answer is there; fails after the deadline with what it saw last. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  deadlineMs = 5000,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`never happened within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface HeldClock {
  clock: Clock;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
  now(): Temporal.Instant;
}

/** A clock that stands still until it is moved. */
export function holdClock(start: Temporal.Instant = Temporal.Now.instant()): HeldClock {
  let now = start;
  return {
    clock: () => now,
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      now = now.add({ hours: hours + days * 24, minutes, seconds });
    },
    now: () => now,
  };
}
