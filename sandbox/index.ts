// The sandbox as a value: start it in this process, use it, close it. main.ts and the tests do.

import { join } from 'node:path';
import { type Cards, startCards } from './cards/index.ts';
import { cie } from './cie/index.ts';
import { SandboxClock } from './clock.ts';
import { productionRefusal } from './config.ts';
import { sandboxIndexPage } from './index-page.ts';
import type { BouncesTo } from './mail/bounces.ts';
import { noFaults } from './mail/faults.ts';
import { createMachine, registerMachine } from './machine/index.ts';
import { registerMail, type MailCatcher } from './mail/index.ts';
import { Mailbox, type Mail } from './mail/mailbox.ts';
import { listenSmtp } from './mail/smtp.ts';
import { createIdentityProvider, type IdentityProvider } from './idp/identity-provider.ts';
import { registerIdentityProvider } from './idp/register.ts';
import { anchorFile, loadAuthority } from './sign/authority.ts';
import { registerSign } from './sign/index.ts';
import { registerPush } from './push/index.ts';
import { PushService } from './push/push-service.ts';
import { registerCitizens } from './people/citizens-routes.ts';
import type { Persona } from './people/personas.ts';
import { registerRemoteContent, remoteContentKey } from './remote-content/index.ts';
import { type PagoPaFacts, pagoPaFacts, registerPagoPa } from './pagopa/index.ts';
import { KnownInstitutions } from './pagopa/known-institutions.ts';
import { openTlsDoor, type TlsDoor } from './pagopa/tls-door.ts';
import { registerPortal } from './portal/index.ts';
import { Registrations } from './registration/registrations.ts';
import { registerRegistration } from './registration/routes.ts';
import { spid } from './spid/index.ts';
import { spidProviders } from './spid/providers.ts';
import { registerRegistry, registryPath } from './spid/registry.ts';
import type { Kind } from './idp/kind.ts';
import { createResponsePool } from './idp/response-pool.ts';
import { createServiceProviders } from './saml/service-providers.ts';
import { createServer, sendPage } from './web/server.ts';
import { createReceiver, registerWebhooks } from './webhooks/index.ts';

export { type Cards, startCards } from './cards/index.ts';
export type { Mail } from './mail/mailbox.ts';
export type { Persona } from './people/personas.ts';

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly smtpPort?: number;
  /** The payment gateway's own; 0, the default, takes any free port. */
  readonly cardsPort?: number;
  /** The gateway's public address when it is not http://localhost:port. */
  readonly cardsUrl?: string;
  /** pagoPA's door for those who show a certificate; 0 takes any free port. Undefined, the default: there is none. */
  readonly pagopaTlsPort?: number;
  /** Keys are kept in its folder `sandbox`. */
  readonly dataDir: string;
  /** Public address when it is not http://localhost:port, for instance behind a TLS proxy. */
  readonly url?: string;
  readonly spMetadataUrls: readonly string[];
  /** The same for CIE, which wants metadata of its own; else platformUrl's /metadata/cie. */
  readonly cieSpMetadataUrls?: readonly string[];
  readonly platformUrl?: string;
  /** Where mail that comes back is handed over. */
  readonly bouncesTo?: BouncesTo | undefined;
  /** Threads that scripted logins are handled on; 0, the default, is the main thread. */
  readonly workers?: number;
  /** By which a demonstration's clock is moved; undefined: the time machine is off. */
  readonly demoClockKey?: string | undefined;
  readonly fetch?: typeof fetch;
};

/** What a service provider must know of an identity provider. */
export type TrustedProvider = {
  readonly name: string;
  readonly entityId: string;
  readonly metadataUrl: string;
};

export type Sandbox = {
  /** Public address, without a final slash. */
  readonly url: string;
  /** What is listened to on 127.0.0.1. */
  readonly port: number;
  readonly smtpUrl: string;
  readonly mailUrl: string;
  /** What an institution says of its content server in a configuration. */
  readonly remoteContent: {
    readonly baseUrl: string;
    readonly header: string;
    readonly value: string;
  };
  readonly pushUrl: string;
  /** What a front-end and an institution need to know of the simulated node. */
  readonly pagopa: PagoPaFacts;
  /** The payment gateway, on an origin of its own. */
  readonly cards: Cards;
  /** The page that signs documents, and the file of its authority's certificate. */
  readonly sign: { readonly url: string; readonly anchorsFile: string };
  /** The first one at /spid, and all of them; `registryUrl` has them in one document. */
  readonly spid: TrustedProvider & {
    readonly providers: readonly TrustedProvider[];
    readonly registryUrl: string;
  };
  readonly cie: TrustedProvider;
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
  const clock = new SandboxClock();
  // Where no address is given the port decides it, and the port is known once it is taken.
  let url = options.url ?? '';
  const common = {
    url: () => url,
    keysFolder: join(options.dataDir, 'sandbox'),
    now: clock.now,
    responses: createResponsePool(options.workers ?? 0),
  };
  const serviceProvidersOf = (kind: Kind, urls: readonly string[]) =>
    createServiceProviders(urls, options.fetch ?? fetch, clock.now, kind.metadataRules);
  const clients = {
    spid: serviceProvidersOf(spid, options.spMetadataUrls),
    cie: serviceProvidersOf(cie, options.cieSpMetadataUrls ?? cieMetadataOf(options.platformUrl)),
  };
  const spidIdps = spidProviders.map((provider) =>
    createIdentityProvider({
      ...common,
      ...provider,
      kind: spid,
      serviceProviders: clients.spid,
    }),
  );
  const [firstSpid] = spidIdps;
  if (firstSpid === undefined) throw new Error('No SPID provider');
  const cieIdp = createIdentityProvider({
    ...common,
    kind: cie,
    name: 'Entra con CIE di prova',
    path: '/cie',
    serviceProviders: clients.cie,
  });
  const mailbox = new Mailbox(clock.now);
  const catcher: MailCatcher = {
    mailbox,
    url: () => url,
    smtpUrl: () => smtpUrl,
    faults: noFaults,
  };
  const smtp = await listenSmtp(
    options.smtpPort ?? 0,
    mailbox,
    () => catcher.faults,
    () => options.bouncesTo,
  );
  const smtpUrl = `smtp://127.0.0.1:${smtp.port}`;
  const cards = await startCards({
    port: options.cardsPort ?? 0,
    now: clock.now,
    ...(options.cardsUrl !== undefined && { url: options.cardsUrl }),
    ...(options.platformUrl !== undefined && {
      webhookUrl: `${options.platformUrl}/callbacks/gateway`,
    }),
  }).catch(async (error: unknown) => {
    await smtp.close();
    throw error;
  });
  server.get('/', async (_request, reply) =>
    sendPage(reply, sandboxIndexPage(options.platformUrl, cards.url)),
  );
  server.get('/health', async () => ({ status: 'ok' }));
  for (const idp of [...spidIdps, cieIdp]) registerIdentityProvider(server, idp);
  const registrations = await Registrations.load(
    join(common.keysFolder, 'service-providers.json'),
    clients,
  );
  registerRegistration(server, registrations, clients, options.fetch ?? fetch);
  registerCitizens(server);
  registerRegistry(server, spidIdps, common.keysFolder);
  registerMail(server, catcher);
  registerWebhooks(
    server,
    createReceiver(() => url),
    clock.now,
  );
  registerRemoteContent(server, () => url);
  registerPush(server, new PushService(clock.now), () => url);

  await registerSign(server, await loadAuthority(common.keysFolder), cieIdp.personas, clock.now);

  registerPortal(server, {
    dataDir: options.dataDir,
    platformUrl: options.platformUrl,
    url: () => url,
    personas: cieIdp.personas,
    now: clock.now,
  });

  let tlsDoor: TlsDoor | undefined;
  registerPagoPa(server, {
    knownInstitutions: await KnownInstitutions.load(
      join(common.keysFolder, 'pagopa-institutions.json'),
    ),
    identity: () => tlsDoor?.node,
    url: () => url,
    platformUrl: options.platformUrl,
    personas: cieIdp.personas,
    now: clock.now,
  });

  const machine = createMachine({
    server,
    clock,
    platformUrl: options.platformUrl,
    key: options.demoClockKey,
    idp: firstSpid,
    cardsUrl: `http://127.0.0.1:${cards.port}`,
  });
  registerMachine(server, machine, {
    url: () => url,
    dataDir: options.dataDir,
    idp: firstSpid,
    cardsUrl: () => cards.url,
  });

  async function close(): Promise<void> {
    machine.stop();
    await tlsDoor?.close();
    await Promise.all([server.close(), smtp.close(), cards.close(), common.responses.close()]);
  }

  try {
    await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });
    if (options.pagopaTlsPort !== undefined)
      tlsDoor = await openTlsDoor(server, {
        port: options.pagopaTlsPort,
        folder: common.keysFolder,
      });
  } catch (error) {
    await close();
    throw error;
  }
  const [address] = server.addresses();
  const port = typeof address === 'object' ? address.port : 0;
  url = options.url ?? `http://localhost:${port}`;
  await machine.start();
  const providers = spidIdps.map(trusted);
  return {
    url,
    port,
    smtpUrl,
    mailUrl: `${url}/mail/`,
    remoteContent: { baseUrl: `${url}/remote-content`, ...remoteContentKey },
    pushUrl: `${url}/push/`,
    pagopa: pagoPaFacts(url, tlsDoor),
    cards,
    sign: { url: `${url}/sign/`, anchorsFile: join(common.keysFolder, anchorFile) },
    spid: {
      ...trusted(firstSpid),
      providers,
      registryUrl: `${url}${registryPath}`,
    },
    cie: trusted(cieIdp),
    personas: cieIdp.personas,
    mails: () => mailbox.list(),
    clearMails: () => mailbox.clear(),
    close,
  };
}

function trusted({ name, entityId, base }: IdentityProvider): TrustedProvider {
  return { name, entityId, metadataUrl: `${base}/metadata` };
}

function cieMetadataOf(platformUrl: string | undefined): readonly string[] {
  return platformUrl === undefined ? [] : [`${platformUrl}/metadata/cie`];
}
