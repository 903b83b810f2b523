// What tests are made of: a platform on a database of its own, institutions, services, people.
import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCharacter, type CitizenId, type FiscalCode, type MemberRole } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import { type Config, readConfig } from '../src/config.ts';
import { enterCitizens } from '../src/domains/citizens/index.ts';
import { saveAccount, saveInstitution } from '../src/domains/institutions/index.ts';
import { takeInFirst } from '../src/domains/members/index.ts';
import { type NewService, putService } from '../src/domains/services/index.ts';
import { beginSession } from '../src/domains/sessions/index.ts';
import type { Clock } from '../src/floor/clock.ts';
import { transaction } from '../src/floor/database.ts';
import { newServiceId, newUuid } from '../src/floor/ids.ts';
import { createPlatform, type Platform } from '../src/platform.ts';
import { makeDatabase } from './test-database.ts';

export { eventually, holdClock } from './time.ts';
export { makeDatabase } from './test-database.ts';

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
  hooks?: Parameters<typeof createPlatform>[2];
}

let isCodeKept = false;

export async function startTestPlatform(options: TestOptions = {}): Promise<TestPlatform> {
  // Node keeps what it made of our files when a process ends: the programs that tests start, and kill, want it now.
  if (!isCodeKept) flushCompileCache();
  isCodeKept = true;
  const database = options.databaseUrl === undefined ? await makeDatabase() : undefined;
  const databaseUrl = options.databaseUrl ?? (database as { url: string }).url;
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-data-'));
  layRegisterKey(dataDir);
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
  const platform = await createPlatform(config, options.clock, options.hooks);
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

let registerKey: string | undefined;

/** The pair that the register of logins is sealed to: to make one takes a tenth of a second, a hundred times a run. */
function layRegisterKey(dataDir: string): void {
  registerKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  mkdirSync(join(dataDir, 'keys'), { mode: 0o700 });
  writeFileSync(join(dataDir, 'keys', 'login-log-private.pem'), registerKey, { mode: 0o600 });
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
  more: {
    groups?: string[];
    accountId?: string;
    /** Of the institution that is made with it. */
    kind?: 'body' | 'technology_partner' | 'aggregator';
  } & Partial<Omit<NewService, 'accountId'>> = {},
): Promise<TestService> {
  const { groups, kind = 'body', ...service } = more;
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
      kind,
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
    await enterCitizens(
      tx,
      [
        {
          citizenId,
          fiscalCode,
          name: more.name ?? 'Anna',
          familyName: 'Prova',
          dateOfBirth: Temporal.PlainDate.from('1991-04-08'),
          spidEmail: more.email,
        },
      ],
      now,
    );
    return beginSession(tx, {
      id: newUuid(),
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

/** Somebody who may act for the institution. */
export async function makeMember(
  test: TestPlatform,
  institutionId: string,
  role: MemberRole = 'administrator',
  more: Parameters<typeof makeCitizen>[1] = {},
): Promise<TestCitizen> {
  const person = await makeCitizen(test, { accepted: false, ...more });
  const { citizenId } = person;
  const name = `${more.name ?? 'Anna'} Prova`;
  const { context } = test.platform;
  await transaction(context.sql, (tx) =>
    takeInFirst(
      tx,
      institutionId,
      [{ citizenId, role, name, email: 'anna@comune.example' }],
      context.clock(),
    ),
  );
  return person;
}

export const validContent = (more: object = {}) => ({
  subject: 'Scadenza della carta d’identità',
  markdown:
    'La tua carta d’identità scade il 31 gennaio 2027. Prenota un appuntamento allo sportello con qualche settimana di anticipo.',
  ...more,
});
