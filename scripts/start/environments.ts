// Which environment does each child get, besides what is already there?
import type { ReadyFacts } from './child-messages.ts';
import { operatorsAmong } from './demo-operators.ts';
import type { Settings } from './settings.ts';

export function sandboxEnvironment(settings: Settings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    SANDBOX_PORT: String(settings.sandbox?.port),
    SMTP_PORT: String(settings.sandbox?.mailPort),
    DATA_DIR: settings.dataDir,
    SP_METADATA_URL: `${settings.publicUrl}/metadata`,
    CIE_SP_METADATA_URL: `${settings.publicUrl}/metadata/cie`,
    PLATFORM_URL: settings.publicUrl,
    ...(settings.mailBounces && { MAIL_BOUNCE_KEY: settings.mailBounces.key }),
  };
}

/** In a demonstration its own operators are added to those given. */
export function platformEnvironment(
  settings: Settings,
  databaseUrl: string,
  people: ReadyFacts['citizens'],
): NodeJS.ProcessEnv {
  const demoOperators = settings.demo ? operatorsAmong(people) : [];
  const operators = [process.env.OPERATORS, ...demoOperators.map((one) => one.fiscal_code)];
  return {
    ...process.env,
    OPERATORS: operators.filter(Boolean).join(','),
    PORT: String(settings.port),
    PUBLIC_URL: settings.publicUrl,
    DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
    DEMO: settings.demo ? 'on' : 'off',
    WEB_PROCESSES: String(settings.webProcesses),
    SPID_IDP_METADATA: settings.spidIdpMetadata,
    CIE_IDP_METADATA: settings.cieIdpMetadata,
    SMTP_URL: settings.smtpUrl,
    ...(settings.mailBounces && {
      MAIL_BOUNCE_DOMAIN: settings.mailBounces.domain,
      MAIL_BOUNCE_KEY: settings.mailBounces.key,
    }),
    ...(settings.sandbox && { DEMO_CONTENT_URL: `${settings.sandbox.url}/remote-content` }),
  };
}
