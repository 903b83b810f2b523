// The sandbox as a value: start it in this process, use it, close it. main.ts and the tests do.

import { join } from 'node:path';
import { productionRefusal } from './config.ts';
import { sandboxIndexPage } from './index-page.ts';
import { noFaults } from './mail/faults.ts';
import { registerMail, type MailCatcher } from './mail/index.ts';
import { Mailbox, type Mail } from './mail/mailbox.ts';
import { listenSmtp } from './mail/smtp.ts';
import { createIdentityProvider } from './spid/identity-provider.ts';
import { registerSpid } from './spid/index.ts';
import { providerName } from './spid/metadata.ts';
import type { Persona } from './spid/personas.ts';
import { createServer, sendPage } from './web/server.ts';

export type { Mail } from './mail/mailbox.ts';
export type { Persona } from './spid/personas.ts';

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly smtpPort?: number;
  /** Keys are kept in its folder `sandbox`. */
  readonly dataDir: string;
  /** Public address when it is not http://localhost:port, for instance behind a TLS proxy. */
  readonly url?: string;
  readonly spMetadataUrls: readonly string[];
  readonly platformUrl?: string;
  readonly fetch?: typeof fetch;
};

export type Sandbox = {
  /** Public address, without a final slash. */
  readonly url: string;
  /** What is listened to on 127.0.0.1. */
  readonly port: number;
  readonly smtpUrl: string;
  readonly mailUrl: string;
  readonly spid: { readonly name: string; readonly entityId: string; readonly metadataUrl: string };
  readonly personas: readonly Persona[];
  /** Newest first. */
  mails(): Mail[];
  clearMails(): void;
  close(): Promise<void>;
};

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const refusal = productionRefusal();
  if (refusal !== undefined) throw new Error(refusal);
  const server = await createServer();
  // Where no address is given the port decides it, and the port is known once it is taken.
  let url = options.url ?? '';
  const idp = await createIdentityProvider({
    url: () => url,
    keysFolder: join(options.dataDir, 'sandbox'),
    serviceProviderUrls: options.spMetadataUrls,
    fetch: options.fetch ?? fetch,
  });
  const mailbox = new Mailbox();
  const catcher: MailCatcher = {
    mailbox,
    url: () => url,
    smtpUrl: () => smtpUrl,
    faults: noFaults,
  };
  const smtp = await listenSmtp(options.smtpPort ?? 0, mailbox, () => catcher.faults);
  const smtpUrl = `smtp://127.0.0.1:${smtp.port}`;
  server.get('/', async (_request, reply) =>
    sendPage(reply, sandboxIndexPage(options.platformUrl)),
  );
  server.get('/health', async () => ({ status: 'ok' }));
  registerSpid(server, idp);
  registerMail(server, catcher);

  async function close(): Promise<void> {
    await Promise.all([server.close(), smtp.close()]);
  }

  try {
    await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  } catch (error) {
    await close();
    throw error;
  }
  const [address] = server.addresses();
  const port = typeof address === 'object' ? address.port : 0;
  url = options.url ?? `http://localhost:${port}`;
  return {
    url,
    port,
    smtpUrl,
    mailUrl: `${url}/mail/`,
    spid: { name: providerName, entityId: idp.entityId, metadataUrl: `${idp.base}/metadata` },
    personas: idp.personas,
    mails: () => mailbox.list(),
    clearMails: () => mailbox.clear(),
    close,
  };
}
