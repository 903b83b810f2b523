// Starts every simulator in one process and says where they are: to the terminal, or to the
// process that forked it.

import { ConfigError, readConfig, productionRefusal } from './config.ts';
import { startSandbox, type Sandbox } from './index.ts';

const tellParent = process.send?.bind(process);

try {
  const refusal = productionRefusal();
  if (refusal !== undefined) throw new ConfigError(refusal);
  const config = readConfig();
  const sandbox = await startSandbox(config);
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.once(event, () => void stop(sandbox));
  }
  announce(sandbox);
} catch (error) {
  const message = explain(error);
  if (tellParent === undefined) console.error(message);
  else tellParent({ type: 'fatal', message });
  process.exitCode = 1;
  if (process.connected) process.disconnect?.();
}

function announce({
  url,
  mailUrl,
  pushUrl,
  smtpUrl,
  cards,
  pagopa,
  spid,
  cie,
  personas,
}: Sandbox): void {
  if (tellParent !== undefined) {
    tellParent({
      type: 'ready',
      url,
      mail_url: mailUrl,
      smtp_url: smtpUrl,
      pagopa: {
        url: pagopa.url,
        subscription_key: pagopa.subscriptionKey,
        station_key: pagopa.stationKey,
        psp: pagopa.psp,
        station: pagopa.station,
      },
      cards: {
        url: cards.url,
        secret_key: cards.secretKey,
        publishable_key: cards.publishableKey,
        webhook_secret: cards.webhookSecret,
        script_url: cards.scriptUrl,
      },
      identity_providers: [...spid.providers, cie].map(({ entityId, name, metadataUrl }) => ({
        entity_id: entityId,
        name,
        metadata_url: metadataUrl,
      })),
      citizens: personas.map((persona) => ({
        name: persona.name,
        family_name: persona.familyName,
        fiscal_code: persona.fiscalCode,
        username: persona.username,
        password: persona.password,
      })),
    });
    return;
  }
  console.log(`Sandbox   ${url}`);
  console.log(`SPID      ${spid.registryUrl}`);
  console.log(`CIE       ${cie.metadataUrl}`);
  console.log(`Posta     ${mailUrl} (${smtpUrl})`);
  console.log(`Avvisi    ${pushUrl}`);
  console.log(`pagoPA    ${pagopa.url}/`);
  if (pagopa.tls !== undefined) console.log(`          ${pagopa.tls.url}/`);
  console.log(`Carte     ${cards.url}/`);
}

async function stop(sandbox: Sandbox): Promise<void> {
  await sandbox.close();
  if (process.connected) process.disconnect?.();
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : '?';
    return `La porta ${port} è già occupata: libera la porta o cambia SANDBOX_PORT, SMTP_PORT o CARDS_PORT. / Port ${port} is already in use: free it or change SANDBOX_PORT, SMTP_PORT or CARDS_PORT.`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `La sandbox non parte: ${reason} / The sandbox does not start: ${reason}`;
}
