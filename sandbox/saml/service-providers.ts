// Who may ask for a login: the service providers whose metadata stand at the configured
// addresses. Nobody registers: metadata are fetched when a request comes, and again when they
// no longer explain it.

import { text, type Text } from '../text.ts';
import {
  readServiceProvider,
  type MetadataRules,
  type ServiceProvider,
} from './service-provider.ts';

export type ServiceProviders = {
  /** `fresh` asks for a new fetch, granted at most every `refetchPauseMs` an address. */
  find(entityId: string, fresh?: boolean): Promise<ServiceProvider | undefined>;
  /** What stands at each configured address, for pages and diagnoses. */
  report(): readonly SourceReport[];
};

export type SourceReport = {
  readonly url: string;
  readonly provider: ServiceProvider | undefined;
  readonly problem: Text | undefined;
};

type Source = {
  readonly url: string;
  provider: ServiceProvider | undefined;
  problem: Text | undefined;
  fetchedAt: number;
  pending: Promise<void> | undefined;
};

const maxAgeMs = 60_000;
const refetchPauseMs = 250;
const timeoutMs = 5_000;
const maxBytes = 1_000_000;

export function createServiceProviders(
  urls: readonly string[],
  fetchDocument: typeof fetch,
  now: () => Temporal.Instant,
  metadataRules?: MetadataRules,
): ServiceProviders {
  const sources: Source[] = urls.map((url) => ({
    url,
    provider: undefined,
    problem: undefined,
    fetchedAt: Number.NEGATIVE_INFINITY,
    pending: undefined,
  }));

  async function refresh(olderThanMs: number): Promise<void> {
    const start = performance.now();
    await Promise.all(
      sources
        .filter((source) => start - source.fetchedAt > olderThanMs)
        .map((source) => (source.pending ??= load(source))),
    );
  }

  // A source that answers badly keeps the last good copy: a restart of the service provider
  // must not end the logins under way.
  async function load(source: Source): Promise<void> {
    try {
      const document = await download(source.url, fetchDocument);
      source.provider = readServiceProvider(document, source.url, now(), metadataRules);
      source.problem = undefined;
    } catch (error) {
      const reason = reasonOf(error);
      source.problem = text(
        `I metadati all'indirizzo ${source.url} non si leggono: ${reason}.`,
        `The metadata at ${source.url} cannot be read: ${reason}.`,
      );
    } finally {
      source.fetchedAt = performance.now();
      source.pending = undefined;
    }
  }

  function known(entityId: string): ServiceProvider | undefined {
    return sources.find(({ provider }) => provider?.entityId === entityId)?.provider;
  }

  return {
    async find(entityId, fresh = false) {
      await refresh(fresh ? refetchPauseMs : maxAgeMs);
      const found = known(entityId);
      if (found !== undefined || fresh) return found;
      await refresh(refetchPauseMs);
      return known(entityId);
    },
    report: () => sources.map(({ url, provider, problem }) => ({ url, provider, problem })),
  };
}

// fetch hides what happened ("connection refused") in the cause.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

async function download(url: string, fetchDocument: typeof fetch): Promise<string> {
  const answer = await fetchDocument(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: { accept: 'application/samlmetadata+xml, application/xml, text/xml' },
  });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  if (answer.body === null) throw new Error('an empty answer');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.byteLength;
    if (size > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
