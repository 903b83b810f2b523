// Which environment does each child get, besides what is already there?
import { join } from 'node:path';
import type { ReadyFacts } from './child-messages.ts';
import { officialsAmong, operatorsAmong } from './demo-operators.ts';
import type { Settings } from './settings.ts';

export function sandboxEnvironment(settings: Settings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    SANDBOX_PORT: String(settings.sandbox?.port),
    SMTP_PORT: String(settings.sandbox?.mailPort),
    CARDS_PORT: String(settings.sandbox?.cardsPort),
    DATA_DIR: settings.dataDir,
    SP_METADATA_URL: `${settings.publicUrl}/metadata`,
    CIE_SP_METADATA_URL: `${settings.publicUrl}/metadata/cie`,
    PLATFORM_URL: settings.publicUrl,
    ...(settings.demoClockKey !== undefined && { DEMO_CLOCK_KEY: settings.demoClockKey }),
    ...(settings.mailBounces && { MAIL_BOUNCE_KEY: settings.mailBounces.key }),
  };
}

/** The sandbox's payment gateway, unless another one is given. */
function gatewayEnvironment(cards: ReadyFacts['cards']): NodeJS.ProcessEnv {
  if (cards === undefined || (process.env.GATEWAY_SECRET_KEY ?? '') !== '') return {};
  return {
    GATEWAY_URL: cards.url,
    GATEWAY_SECRET_KEY: cards.secret_key,
    GATEWAY_PUBLISHABLE_KEY: cards.publishable_key,
    GATEWAY_WEBHOOK_SECRET: cards.webhook_secret,
    GATEWAY_SCRIPT_URL: cards.script_url,
  };
}

/** The simulated pagoPA, unless another was given. */
function pagopaEnvironment(pagopa: ReadyFacts['pagopa']): NodeJS.ProcessEnv {
  if (pagopa === undefined || (process.env.PAGOPA_URL ?? '') !== '') return {};
  return {
    PAGOPA_URL: pagopa.url,
    PAGOPA_SUBSCRIPTION_KEY: pagopa.subscription_key,
    PAGOPA_PSP: JSON.stringify(pagopa.psp),
    PAGOPA_STATION: JSON.stringify(pagopa.station),
    PAGOPA_STATION_KEY: pagopa.station_key,
    DEMO_PAGOPA_PAGE: `${pagopa.url}/institutions`,
  };
}

/** In a demonstration its own operators are added to those given. `sandbox`: what it said when it was ready. */
export function platformEnvironment(
  settings: Settings,
  databaseUrl: string,
  sandbox: ReadyFacts | undefined,
): NodeJS.ProcessEnv {
  const people = sandbox?.citizens ?? [];
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
    ...(settings.demoClockKey !== undefined && { DEMO_CLOCK_KEY: settings.demoClockKey }),
    WEB_PROCESSES: String(settings.webProcesses),
    SPID_IDP_METADATA: settings.spidIdpMetadata,
    CIE_IDP_METADATA: settings.cieIdpMetadata,
    SMTP_URL: settings.smtpUrl,
    ...(settings.mailBounces && {
      MAIL_BOUNCE_DOMAIN: settings.mailBounces.domain,
      MAIL_BOUNCE_KEY: settings.mailBounces.key,
    }),
    ...gatewayEnvironment(sandbox?.cards),
    ...pagopaEnvironment(sandbox?.pagopa),
    ...(settings.sandbox && {
      DEMO_CONTENT_URL: `${settings.sandbox.url}/remote-content`,
      SIGNATURE_ANCHORS_FILE:
        process.env.SIGNATURE_ANCHORS_FILE ??
        join(settings.dataDir, 'sandbox', 'signature-authority.pem'),
      DEMO_OFFICIALS: officialsAmong(people)
        .map((one) => `${one.fiscal_code} ${one.name} ${one.family_name}`)
        .join(','),
    }),
  };
}
