// Whether a service may address a person: groups, addresses, recipients, the quality gate, in IO's order (A.3, A.5).
import type { Problem } from '@io/endpoint';
import type { BlockList } from 'node:net';
import type { FiscalCode } from '@io/vocabulary';
import { institutionProblems } from '../institutions/index.ts';
import { serviceProblems } from './contract.ts';

export interface ServiceMetadata {
  scope: 'NATIONAL' | 'LOCAL';
  description?: string | undefined;
  web_url?: string | undefined;
  privacy_url?: string | undefined;
  tos_url?: string | undefined;
  address?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  pec?: string | undefined;
  support_url?: string | undefined;
  cta?: string | undefined;
  category?: 'STANDARD' | 'SPECIAL' | undefined;
  custom_special_flow?: string | undefined;
  token_name?: string | undefined;
  [more: string]: unknown;
}

export interface ServiceRecord {
  serviceId: string;
  version: number;
  serviceName: string;
  departmentName: string;
  organizationName: string;
  organizationFiscalCode: string;
  authorizedCidrs: readonly string[];
  /** The same addresses, ready to be asked; undefined when everybody may call. */
  addresses: BlockList | undefined;
  authorizedRecipients: ReadonlySet<string>;
  maxAllowedPaymentAmount: number;
  requireSecureChannels: boolean;
  isVisible: boolean;
  /** Begun in the back-office and not yet published for the first time: citizens do not see it at any address. */
  isDraft: boolean;
  metadata: ServiceMetadata | undefined;
  /** Whether the body it names is the institution that owns it. */
  isOrganizationVerified: boolean;
  /** Of the logo to show; undefined: there is none. */
  logoVersion: string | undefined;
}

/** The recipient of trials: the only one that a new service may write to (io-contract A.2, A.7). */
export const SANDBOX_RECIPIENT = 'AAAAAA00A00A000A';

export type Verdict = { allowed: true } | { allowed: false; problem: Problem };

const allowed: Verdict = { allowed: true };
const refused = (problem: Problem): Verdict => ({ allowed: false, problem });

/** Without an address: its institution's own people write, who have entered with SPID or CIE. */
export function mayCallFrom(service: ServiceRecord, address: string | undefined): Verdict {
  return address === undefined || mayUseFrom(service.addresses, address)
    ? allowed
    : refused(institutionProblems.not_allowed_here);
}

/** A key for trials writes to the service's named recipients alone, as IO's limited group does. */
export function groupsOfKey(groups: readonly string[], isTest: boolean): ReadonlySet<string> {
  if (!isTest) return new Set(groups);
  const kept = groups.filter((group) => !UNTRIED.has(group));
  return new Set([...kept, 'ApiLimitedMessageWrite']);
}

/** What a key for trials cannot do: change the service and its keys, or ask who is a subscriber. */
const UNTRIED = new Set([
  'ApiMessageWrite',
  'ApiServiceWrite',
  'ApiSubscriptionsFeedRead',
  'ApiKeyedSubscriptionsFeedRead',
  'ApiRemoteContentConfigurationWrite',
]);

/** Whether an address may call with a key that names addresses of its own. */
export function mayUseFrom(addresses: BlockList | undefined, address: string): boolean {
  if (addresses === undefined) return true;
  const plain = address === '::1' ? '127.0.0.1' : address.replace(/^::ffff:/, '');
  return addresses.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4');
}

/** What a card can lack; the names are those of the fields that mend it. */
export const MISSING_DATA = [
  'authorized_cidrs',
  'organization_fiscal_code',
  'service_metadata.scope',
  'service_metadata.description',
  'service_metadata.privacy_url',
  'service_metadata.support_url',
] as const;
export type MissingData = (typeof MISSING_DATA)[number];

export type Completable = Pick<
  ServiceRecord,
  'authorizedCidrs' | 'isOrganizationVerified' | 'isVisible' | 'metadata'
>;

/** What keeps a service from real people (io-contract A.7). One contact of four is enough; the last one stands for all. */
export function missingData(service: Completable): MissingData[] {
  const { metadata } = service;
  const contacts = [metadata?.email, metadata?.pec, metadata?.phone, metadata?.support_url];
  const has: Record<MissingData, boolean> = {
    authorized_cidrs: service.authorizedCidrs.length > 0,
    organization_fiscal_code: service.isOrganizationVerified,
    'service_metadata.scope': metadata !== undefined,
    'service_metadata.description': Boolean(metadata?.description),
    'service_metadata.privacy_url': Boolean(metadata?.privacy_url),
    'service_metadata.support_url': contacts.some(Boolean),
  };
  return MISSING_DATA.filter((field) => !has[field]);
}

/** Ready for real people: an authorised address, a description, a scope, a privacy page, a contact, its own body. */
export const passesQualityGate = (service: Completable): boolean =>
  missingData(service).length === 0;

/** In the catalogue, and not yet able to write: shown as "in arrivo". */
export const isComing = (service: Completable): boolean =>
  service.isVisible && !passesQualityGate(service);

/** An institution activates it for single people (io-contract A.7). */
export const isSpecial = (service: Pick<ServiceRecord, 'metadata'>): boolean =>
  service.metadata?.category === 'SPECIAL';

/** What IO's API has no words for and the back-office has: a call that does not know of it does not lose it. */
function keptBeside(
  sent: ServiceMetadata,
  stored: ServiceMetadata | undefined,
): Partial<ServiceMetadata> {
  const { topic, area, translations }: Partial<ServiceMetadata> = stored ?? {};
  // A translation of words that are no longer there would say something else.
  const isSameText = sent.description === stored?.description;
  return {
    ...(topic !== undefined && sent['topic'] === undefined && { topic }),
    ...(area !== undefined && sent['area'] === undefined && sent.scope === 'LOCAL' && { area }),
    ...(translations !== undefined && isSameText && { translations }),
  };
}

/** What an institution sends of a card, with what only the platform decides kept as it was. */
export function mergeMetadata(
  sent: ServiceMetadata | undefined,
  stored: ServiceMetadata | undefined,
): ServiceMetadata | undefined {
  const kept = {
    category: stored?.category ?? ('STANDARD' as const),
    ...(stored?.custom_special_flow !== undefined && {
      custom_special_flow: stored.custom_special_flow,
    }),
    ...(stored?.token_name !== undefined && { token_name: stored.token_name }),
  };
  if (sent !== undefined) return { ...sent, ...keptBeside(sent, stored), ...kept };
  // Hiding its card does not make a special service an everyday one.
  return stored?.category === 'SPECIAL' ? { scope: stored.scope, ...kept } : undefined;
}

/** Logos are named by the code without its leading zeros (io-contract B.3). */
export const logoOwnerOf = (organizationFiscalCode: string): string =>
  organizationFiscalCode.replace(/^0+/, '');

/** The limited group wins even beside the full one. An authorised recipient passes without the quality gate. */
export function mayAddress(
  service: ServiceRecord,
  groups: ReadonlySet<string>,
  recipient: FiscalCode,
  full: string,
  limited: string,
): Verdict {
  const isAuthorized = service.authorizedRecipients.has(recipient);
  if (groups.has(limited)) {
    if (!isAuthorized) return refused(serviceProblems.recipient_forbidden);
  } else if (!groups.has(full)) return refused(serviceProblems.production_call_forbidden);
  if (!isAuthorized && !passesQualityGate(service)) return refused(serviceProblems.quality_gate);
  return allowed;
}
