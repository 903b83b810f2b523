// What was handed in for registration: a metadata document or its address, from a form, as JSON or
// as plain XML; and what it says.

import type { FastifyRequest } from 'fastify';
import { cie } from '../cie/index.ts';
import { formOf } from '../idp/carrier.ts';
import { namespaces } from '../saml/names.ts';
import { readServiceProvider, type ServiceProvider } from '../saml/service-provider.ts';
import { download, reasonOf } from '../saml/service-providers.ts';
import { spid } from '../spid/index.ts';
import { text } from '../text.ts';
import { SandboxError } from '../web/server.ts';
import type { KindName } from './registrations.ts';

export type Candidate = {
  readonly kind: KindName;
  readonly provider: ServiceProvider;
  readonly address: string | null;
  readonly document: string | null;
};

/** Throws SandboxError in words that its author can act on. */
export async function readCandidate(
  request: FastifyRequest,
  fetchDocument: typeof fetch,
): Promise<Candidate> {
  const given =
    typeof request.body === 'string' ? { metadata: request.body } : formOf(request.body);
  const address = filled(given, 'url');
  const handed = filled(given, 'metadata');
  if ((address === undefined) === (handed === undefined)) {
    throw unreadable(
      'serve "metadata" (il documento) oppure "url" (il suo indirizzo)',
      'either "metadata" (the document) or "url" (its address) is needed',
    );
  }
  if (address !== undefined && !/^https?:\/\//.test(address)) {
    throw unreadable("l'indirizzo deve essere http o https", 'the address must be http or https');
  }
  try {
    const document = handed ?? (await download(address ?? '', fetchDocument));
    const kind = kindOf(filled(given, 'kind'), document);
    const rules = kind === 'cie' ? cie.metadataRules : spid.metadataRules;
    const provider = readServiceProvider(document, address ?? '', Temporal.Now.instant(), rules);
    return { kind, provider, address: address ?? null, document: handed ?? null };
  } catch (error) {
    if (error instanceof SandboxError) throw error;
    throw unreadable(reasonOf(error), reasonOf(error));
  }
}

// Whoever does not say it means what the document says: only CIE's has CIE's extensions.
function kindOf(wanted: string | undefined, document: string): KindName {
  if (wanted === undefined) return document.includes(namespaces.cie) ? 'cie' : 'spid';
  if (wanted === 'spid' || wanted === 'cie') return wanted;
  throw unreadable('"kind" è spid o cie', '"kind" is spid or cie');
}

function filled(given: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = given[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function unreadable(it: string, en: string): SandboxError {
  return new SandboxError(
    422,
    'metadata_unreadable',
    text(`I metadati non si leggono: ${it}.`, `The metadata cannot be read: ${en}.`),
  );
}
