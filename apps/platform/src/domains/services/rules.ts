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
  metadata: ServiceMetadata | undefined;
}

export type Verdict = { allowed: true } | { allowed: false; problem: Problem };

const allowed: Verdict = { allowed: true };
const refused = (problem: Problem): Verdict => ({ allowed: false, problem });

export function mayCallFrom(service: ServiceRecord, address: string): Verdict {
  if (service.addresses === undefined) return allowed;
  const plain = address === '::1' ? '127.0.0.1' : address.replace(/^::ffff:/, '');
  const family = plain.includes(':') ? 'ipv6' : 'ipv4';
  return service.addresses.check(plain, family)
    ? allowed
    : refused(institutionProblems.not_allowed_here);
}

/** Ready for real people: an authorised address, a description, a scope, a privacy page, a contact. */
export function passesQualityGate(service: ServiceRecord): boolean {
  const metadata = service.metadata;
  if (service.authorizedCidrs.length === 0 || metadata === undefined) return false;
  const hasContact = [metadata.email, metadata.pec, metadata.phone, metadata.support_url].some(
    Boolean,
  );
  return Boolean(metadata.description && metadata.privacy_url) && hasContact;
}

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
