// Which identity providers we trust: their metadata, read at start, again every few minutes, and kept when good.
import { readFile } from 'node:fs/promises';
import type { Context } from '../../floor/context.ts';
import { startLoop } from '../../floor/loop.ts';
import type { KindName } from './contract.ts';
import { tellChanges } from './provider-changes.ts';
import type { RegistryTrust } from './registry-trust.ts';
import { trustOf } from './rules.ts';
import { expiredKeys, type IdentityProvider, readIdentityProviders } from './saml/idp-metadata.ts';
import { isRefusal } from './saml/refusal.ts';
import { METADATA_LIMITS } from './saml/xml.ts';
import { findMetadata, saveMetadata } from './store.ts';

export interface KnownProvider extends IdentityProvider {
  kind: KindName;
}

export interface IdentityProviders {
  find(entityId: string): KnownProvider | undefined;
  list(): readonly KnownProvider[];
  stop(): Promise<void>;
}

const REFRESH_MS = 10 * 60_000;
/** One attempt: the loop itself comes back, and a provider that hangs must not hold up a stop. */
const LIMITS = { timeoutMs: 4_000, maxBytes: METADATA_LIMITS.bytes, attempts: 1 };

interface Source {
  kind: KindName;
  /** A file or an address. */
  from: string;
}

/** Never waits and never fails: while nothing could be read it tries again every few seconds. */
export function startIdentityProviders(context: Context, trust: RegistryTrust): IdentityProviders {
  const { config } = context;
  const sources: Source[] = [
    ...config.spidIdpMetadata.map((from) => ({ kind: 'spid' as const, from })),
    ...config.cieIdpMetadata.map((from) => ({ kind: 'cie' as const, from })),
  ];
  const bySource = new Map<Source, readonly KnownProvider[]>();

  async function refresh(source: Source): Promise<void> {
    const fresh = await fetchSource(context, trust, source);
    const previous = bySource.get(source) ?? (await readKept(context, trust, source));
    const read = fresh?.providers ?? previous;
    if (read === undefined) return;
    if (fresh !== undefined) {
      await saveMetadata(context.sql, source.from, fresh.document, context.clock());
      tellChanges(context.log, previous, fresh.providers);
    }
    bySource.set(source, read);
  }

  const loop = startLoop({
    name: 'identity-providers',
    idleMs: REFRESH_MS,
    log: context.log,
    step: async () => {
      await Promise.all(sources.map(refresh));
      const missing = sources.filter((source) => !bySource.has(source)).map(({ from }) => from);
      // The loop comes back in seconds after a failure, in minutes after a success.
      if (missing.length > 0) throw new Error(`no metadata yet from ${missing.join(', ')}`);
      return 'idle';
    },
  });

  // In the order of the settings, whichever answered first.
  const list = () => sources.flatMap((source) => bySource.get(source) ?? []);
  return {
    list,
    find: (entityId) => list().find((provider) => provider.entityId === entityId),
    stop: () => loop.stop(),
  };
}

interface Fetched {
  document: string;
  providers: readonly KnownProvider[];
}

/** Undefined when it cannot be had, cannot be trusted or holds no provider: then the last good copy stays in use. */
async function fetchSource(
  context: Context,
  trust: RegistryTrust,
  source: Source,
): Promise<Fetched | undefined> {
  const { log, outbound, config } = context;
  const { from, kind } = source;
  const trusted = trustOf(from, {
    hasRegistryKey: trust[kind] !== undefined,
    demo: config.demo,
  });
  if (trusted === 'refused') {
    log.error({ event: 'identity_providers_untrusted', source: from, kind });
    return undefined;
  }
  if (trusted === 'trusted_with_warning') {
    log.warn({ event: 'identity_providers_unsigned', source: from, kind });
  }
  try {
    const document = /^https?:\/\//.test(from)
      ? await outbound.getText(from, LIMITS)
      : await readFile(from, 'utf8');
    const providers = parse(context, trust, source, document);
    if (providers.length > 0) return { document, providers };
    log.error({ event: 'identity_providers_empty', source: from });
  } catch (error) {
    // The outside may be away at any time; that must stop neither the start nor the other sources.
    log.warn({ event: 'identity_providers_unreadable', source: from, reason: String(error) });
  }
  return undefined;
}

async function readKept(
  context: Context,
  trust: RegistryTrust,
  source: Source,
): Promise<readonly KnownProvider[] | undefined> {
  const document = await findMetadata(context.sql, source.from);
  const providers = document === undefined ? [] : parse(context, trust, source, document);
  return providers.length > 0 ? providers : undefined;
}

function parse(
  { log, clock, config }: Context,
  trust: RegistryTrust,
  { from, kind }: Source,
  document: string,
): readonly KnownProvider[] {
  const keys = trust[kind];
  const mustBeSigned =
    trustOf(from, { hasRegistryKey: keys !== undefined, demo: config.demo }) === 'must_be_signed';
  const read = readIdentityProviders(Buffer.from(document), mustBeSigned ? keys : undefined);
  if (isRefusal(read)) {
    const { rule, detail } = read;
    log.error({ event: 'identity_providers_refused', source: from, rule, detail });
    return [];
  }
  if (read.validUntil && Temporal.Instant.compare(read.validUntil, clock()) < 0) {
    log.error({
      event: 'identity_providers_expired',
      source: from,
      until: read.validUntil.toString(),
    });
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
  return read.identityProviders.map((provider) => ({ ...provider, kind }));
}
