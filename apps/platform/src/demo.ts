// The demonstration's institutions: real public bodies' names with invented services. Loaded at each start, always the same.
import type { Config } from './config.ts';
import { saveAccount, saveInstitution } from './domains/institutions/index.ts';
import { takeInFirst } from './domains/members/index.ts';
import { findBody, loadIndex } from './domains/registry/index.ts';
import { createConfiguration } from './domains/remotes/index.ts';
import {
  logoOwnerOf,
  putLogo,
  findOwnCard,
  putService,
  SANDBOX_RECIPIENT,
  type ServiceMetadata,
} from './domains/services/index.ts';
import type { Context } from './floor/context.ts';
import { systemClock } from './floor/clock.ts';
import { connect, transaction } from './floor/database.ts';
import { listen } from './floor/live.ts';
import { createLog } from './floor/log.ts';
import { createMailer } from './floor/mail.ts';
import { createOutbound } from './floor/outbound.ts';
import { createSecrets } from './floor/secrets.ts';
import { putDemoHistory } from './demo-history.ts';
import { putDemoNotices } from './demo-notices.ts';
import { putDemoPartner } from './demo-partner.ts';
import { putDemoPractices } from './demo-practices.ts';
import { drawCrest } from './demo-logos.ts';
import { createTurns } from './floor/turns.ts';
import { webPushOf } from './floor/web-push-settings.ts';
import { demoRegister } from './demo-register.ts';
import { demoInstitutions, type DemoInstitution, type DemoService } from './demo-institutions.ts';

export interface DemoFacts {
  institutions: {
    name: string;
    fiscal_code: string;
    services: { service_id: string; name: string; primary_key: string }[];
  }[];
}

const GROUPS = [
  'ApiMessageWrite',
  'ApiMessageRead',
  'ApiLimitedProfileRead',
  'ApiServiceRead',
  'ApiMessageWriteAdvanced',
  'ApiMessageReadAdvanced',
  'ApiMessageWriteWithPayee',
  'ApiServiceWrite',
  'ApiKeyedSubscriptionsFeedRead',
  'ApiThirdPartyMessageWrite',
  'ApiRemoteContentConfigurationWrite',
  'ApiPaymentNoticeWrite',
  'ApiPaymentNoticeRead',
];
/** IO opens the plain feed to national bodies only: see docs/decisions/0026. */
const NATIONAL_GROUPS = [...GROUPS, 'ApiSubscriptionsFeedRead'];
/** Every address may call: the demonstration cannot know from where it will be tried. */
const EVERYWHERE = ['0.0.0.0/0'];
/** The sandbox's content server, whose key stands on its page. */
const CONTENT_KEY = { header_key_name: 'X-Sandbox-Key', key: 'chiave-di-prova-0001' };
const CONTENT_CONFIGURATION = '01JDEM00000000000000000901';

const metadataOf = (institution: DemoInstitution, service: DemoService): ServiceMetadata => ({
  scope: institution.isNational ? 'NATIONAL' : 'LOCAL',
  description: service.description,
  web_url: `https://${institution.site}.example`,
  privacy_url: `https://${institution.site}.example/privacy`,
  email: `${service.mailbox}@${institution.site}.example`,
  phone: institution.phone,
  category: service.isSpecial === true ? 'SPECIAL' : 'STANDARD',
});

export async function putDemo(context: Context): Promise<DemoFacts> {
  const now = context.clock();
  const institutions: DemoFacts['institutions'] = [];
  for (const institution of demoInstitutions) {
    const { id, accountId, name, fiscalCode, ipaCode } = institution;
    await saveInstitution(context.sql, { id, name, fiscalCode, ipaCode, now });
    await saveAccount(context.sql, {
      id: accountId,
      institutionId: id,
      email: `io@${institution.site}.example`,
      groups: institution.isNational ? NATIONAL_GROUPS : GROUPS,
      now,
    });
    const services: DemoFacts['institutions'][number]['services'] = [];
    for (const service of institution.services) {
      const primaryKey = context.secrets.derive('demo-key', service.id, 'primary').slice(0, 32);
      // What its people have published since the first start stays.
      const isThere = (await findOwnCard(context.sql, service.id)) !== undefined;
      if (!isThere)
        await putService(context, {
          serviceId: service.id,
          accountId,
          institutionId: id,
          serviceName: service.name,
          departmentName: service.department,
          organizationName: name,
          organizationFiscalCode: fiscalCode,
          authorizedCidrs: EVERYWHERE,
          authorizedRecipients: new Set([SANDBOX_RECIPIENT]),
          maxAllowedPaymentAmount: 1_000_000,
          requireSecureChannels: service.isSecret ?? false,
          isVisible: true,
          metadata: metadataOf(institution, service),
          primaryKey,
          secondaryKey: context.secrets.derive('demo-key', service.id, 'secondary').slice(0, 32),
        });
      services.push({ service_id: service.id, name: service.name, primary_key: primaryKey });
    }
    await putLogo(context, {
      kind: 'organization',
      owner: logoOwnerOf(fiscalCode),
      institutionId: id,
      organizationFiscalCode: fiscalCode,
      png: drawCrest(institution.colour, institutions.length),
    });
    institutions.push({ name, fiscal_code: fiscalCode, services });
  }
  await putDemoPractices(context);
  await putDemoNotices(context);
  const [first] = demoInstitutions;
  if (first) {
    await putContentServer(context, first.accountId);
    await putOfficials(context, first.id);
    await putDemoPartner(context);
  }
  await putRegister(context);
  await putDemoHistory(context);
  return { institutions };
}

/** Who administers the first institution: in already at the first start. */
async function putOfficials(context: Context, institutionId: string): Promise<void> {
  const people = context.config.demoOfficials.map(({ fiscalCode, name }) => ({
    citizenId: context.secrets.citizenId(fiscalCode),
    role: 'administrator' as const,
    name,
    email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@comune.torino.example`,
  }));
  await transaction(context.sql, (tx) => takeInFirst(tx, institutionId, people, context.clock()));
}

/** Eight thousand bodies take a second: once is enough. */
async function putRegister(context: Context): Promise<void> {
  if ((await findBody(context.sql, 'c_l219')) === undefined)
    await loadIndex(context, demoRegister());
}

/** Of the first institution only: who has one configuration need not name it in its messages. */
async function putContentServer(context: Context, accountId: string): Promise<void> {
  const { demoContentUrl } = context.config;
  if (demoContentUrl === undefined) return;
  const written = {
    name: 'Documenti',
    description: 'I documenti dei permessi, tenuti dal Comune',
    has_precondition: 'NEVER' as const,
    disable_lollipop_for: [],
    is_lollipop_enabled: false as const,
    prod_environment: {
      base_url: demoContentUrl,
      details_authentication: { ...CONTENT_KEY, type: 'API_KEY' },
    },
  };
  await createConfiguration(context, accountId, written, CONTENT_CONFIGURATION);
}

export async function loadDemo(config: Config): Promise<DemoFacts> {
  const log = createLog('silent');
  const sql = connect(config.databaseUrl, { max: 2 });
  const live = await listen(sql);
  const outbound = createOutbound(log);
  const mailer = createMailer(config.smtpUrl, config.mailFrom);
  try {
    return await putDemo({
      config,
      sql,
      live,
      clock: systemClock,
      secrets: createSecrets(config.secretKey),
      outbound,
      mailer,
      webPush: webPushOf(config, outbound, systemClock),
      log,
      inTurn: createTurns(),
    });
  } finally {
    mailer.close();
    await live.close();
    await sql.end({ timeout: 5 });
  }
}
