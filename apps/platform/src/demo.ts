// The demonstration's institutions: real public bodies' names with invented services. Loaded at each start, always the same.
import type { Config } from './config.ts';
import { saveAccount, saveInstitution } from './domains/institutions/index.ts';
import { putService, type ServiceMetadata } from './domains/services/index.ts';
import type { Context } from './floor/context.ts';
import { systemClock } from './floor/clock.ts';
import { connect } from './floor/database.ts';
import { listen } from './floor/live.ts';
import { createLog } from './floor/log.ts';
import { createMailer } from './floor/mail.ts';
import { createOutbound } from './floor/outbound.ts';
import { createSecrets } from './floor/secrets.ts';
import { putDemoPractices } from './demo-practices.ts';
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
];
/** Every address may call: the demonstration cannot know from where it will be tried. */
const EVERYWHERE = ['0.0.0.0/0'];
/** IO's sandbox recipient. */
const SANDBOX_CITIZEN = 'AAAAAA00A00A000A';

const metadataOf = (institution: DemoInstitution, service: DemoService): ServiceMetadata => ({
  scope: institution.isNational ? 'NATIONAL' : 'LOCAL',
  description: service.description,
  web_url: `https://${institution.site}.example`,
  privacy_url: `https://${institution.site}.example/privacy`,
  email: `${service.mailbox}@${institution.site}.example`,
  phone: institution.phone,
  category: 'STANDARD',
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
      groups: GROUPS,
      now,
    });
    const services: DemoFacts['institutions'][number]['services'] = [];
    for (const service of institution.services) {
      const primaryKey = context.secrets.derive('demo-key', service.id, 'primary').slice(0, 32);
      await putService(context, {
        serviceId: service.id,
        accountId,
        institutionId: id,
        serviceName: service.name,
        departmentName: service.department,
        organizationName: name,
        organizationFiscalCode: fiscalCode,
        authorizedCidrs: EVERYWHERE,
        authorizedRecipients: new Set([SANDBOX_CITIZEN]),
        maxAllowedPaymentAmount: 1_000_000,
        requireSecureChannels: service.isSecret ?? false,
        isVisible: true,
        metadata: metadataOf(institution, service),
        primaryKey,
        secondaryKey: context.secrets.derive('demo-key', service.id, 'secondary').slice(0, 32),
      });
      services.push({ service_id: service.id, name: service.name, primary_key: primaryKey });
    }
    institutions.push({ name, fiscal_code: fiscalCode, services });
  }
  await putDemoPractices(context);
  return { institutions };
}

export async function loadDemo(config: Config): Promise<DemoFacts> {
  const log = createLog('silent');
  const sql = connect(config.databaseUrl, { max: 2 });
  const live = await listen(sql);
  const mailer = createMailer(config.smtpUrl, config.mailFrom);
  try {
    return await putDemo({
      config,
      sql,
      live,
      clock: systemClock,
      secrets: createSecrets(config.secretKey),
      outbound: createOutbound(log),
      mailer,
      log,
    });
  } finally {
    mailer.close();
    await live.close();
    await sql.end({ timeout: 5 });
  }
}
