// Which identity providers we trust: their metadata, read at start, again every few minutes, and kept when good.
import { readFile } from 'node:fs/promises';
import type { Context } from '../../floor/context.ts';
import { startLoop } from '../../floor/loop.ts';
import { expiredKeys, type IdentityProvider, readIdentityProviders } from './saml/idp-metadata.ts';
import { isRefusal } from './saml/refusal.ts';
import { METADATA_LIMITS } from './saml/xml.ts';
import { findMetadata, saveMetadata } from './store.ts';

export interface IdentityProviders {
  find(entityId: string): IdentityProvider | undefined;
  list(): readonly IdentityProvider[];
  stop(): Promise<void>;
}

const REFRESH_MS = 10 * 60_000;
/** One attempt: the loop itself comes back, and a provider that hangs must not hold up a stop. */
const LIMITS = { timeoutMs: 4_000, maxBytes: METADATA_LIMITS.bytes, attempts: 1 };

/** Never waits and never fails: while nothing could be read it tries again every few seconds. */
export function startIdentityProviders(context: Context): IdentityProviders {
  const sources = context.config.spidIdpMetadata;
  const bySource = new Map<string, readonly IdentityProvider[]>();

  async function refresh(source: string): Promise<void> {
    const fresh = await fetchSource(context, source);
    const previous = bySource.get(source);
    const read = fresh?.providers ?? previous ?? (await readKept(context, source));
    if (read === undefined) return;
    if (fresh !== undefined) {
      await saveMetadata(context.sql, source, fresh.document, context.clock());
      tellChangedKeys(context, previous ?? [], fresh.providers);
    }
    bySource.set(source, read);
  }

  const loop = startLoop({
    name: 'identity-providers',
    idleMs: REFRESH_MS,
    log: context.log,
    step: async () => {
      await Promise.all(sources.map(refresh));
      const missing = sources.filter((source) => !bySource.has(source));
      // The loop comes back in seconds after a failure, in minutes after a success.
      if (missing.length > 0) throw new Error(`no metadata yet from ${missing.join(', ')}`);
      return 'idle';
    },
  });

  const list = () => [...bySource.values()].flat();
  return {
    list,
    find: (entityId) => list().find((provider) => provider.entityId === entityId),
    stop: () => loop.stop(),
  };
}

interface Fetched {
  document: string;
  providers: readonly IdentityProvider[];
}

/** Undefined when it cannot be had or holds no provider: then the last good copy stays in use. */
async function fetchSource(context: Context, source: string): Promise<Fetched | undefined> {
  const { log, outbound } = context;
  try {
    const document = /^https?:\/\//.test(source)
      ? await outbound.getText(source, LIMITS)
      : await readFile(source, 'utf8');
    const providers = parse(context, document);
    if (providers.length > 0) return { document, providers };
    log.error({ event: 'identity_providers_empty', source });
  } catch (error) {
    // The outside may be away at any time; that must stop neither the start nor the other sources.
    log.warn({ event: 'identity_providers_unreadable', source, reason: String(error) });
  }
  return undefined;
}

async function readKept(
  context: Context,
  source: string,
): Promise<readonly IdentityProvider[] | undefined> {
  const document = await findMetadata(context.sql, source);
  return document === undefined ? undefined : parse(context, document);
}

function parse({ log, clock }: Context, document: string): readonly IdentityProvider[] {
  const read = readIdentityProviders(Buffer.from(document));
  if (isRefusal(read)) {
    log.error({ event: 'identity_providers_refused', rule: read.rule, detail: read.detail });
    return [];
  }
  for (const skipped of read.skipped) log.warn({ event: 'identity_provider_skipped', ...skipped });
  for (const provider of read.identityProviders) {
    const expired = expiredKeys(provider, clock()).map(({ fingerprint }) => fingerprint);
    if (expired.length > 0) {
      const { entityId } = provider;
      log.warn({ event: 'identity_provider_certificate_expired', entityId, expired });
    }
  }
  return read.identityProviders;
}

/** A changed key is a roll-over or an attack; either way somebody should look. */
function tellChangedKeys(
  { log }: Context,
  before: readonly IdentityProvider[],
  after: readonly IdentityProvider[],
): void {
  const keysOf = (providers: readonly IdentityProvider[], entityId: string) =>
    providers
      .find((provider) => provider.entityId === entityId)
      ?.signingKeys.map(({ fingerprint }) => fingerprint) ?? [];
  for (const { entityId } of before) {
    const old = keysOf(before, entityId);
    const current = keysOf(after, entityId);
    const added = current.filter((key) => !old.includes(key));
    const removed = old.filter((key) => !current.includes(key));
    if (added.length + removed.length > 0) {
      log.warn({ event: 'identity_provider_keys_changed', entityId, added, removed });
    }
  }
}
