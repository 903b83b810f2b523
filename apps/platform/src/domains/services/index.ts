// The face of services: whose a key is, what a service is, whether it may address a person.
import type { Context } from '../../floor/context.ts';
import { gather } from '../../floor/gather.ts';
import { remembered } from '../../floor/remembered.ts';
import type { ServiceRecord } from './rules.ts';
import { createUseNotes } from './use-notes.ts';
import { findKeyHolder, findServices, type KeyHolder } from './store.ts';

export { serviceProblems } from './contract.ts';
export { type NewService, putService } from './actions.ts';
export { putLogo } from './own-actions.ts';
export { MOST_KEYS, newKey, putNamedKey } from './key-actions.ts';
export { listKeyNames } from './key-store.ts';
export { traceKey } from './key-trace-store.ts';
export {
  beginDraft,
  hideCard,
  holdService,
  nameDraft,
  publishCard,
  type PublishedCard,
  throwDraftAway,
} from './office-actions.ts';
export {
  type ApiCard,
  type ApiChange,
  findOwnCard,
  listApiChanges,
  listOwnCards,
  type OwnCard,
} from './office-store.ts';
export { readLogo } from './logo-reading.ts';
export {
  isSpecial,
  logoOwnerOf,
  mayAddress,
  mayCallFrom,
  passesQualityGate,
  SANDBOX_RECIPIENT,
  type ServiceMetadata,
  type ServiceRecord,
} from './rules.ts';
export type { KeyHolder } from './store.ts';
export { findOwnSender, type OwnSender } from './sender-store.ts';
export { listInstitutionCards, searchTextOf } from './store.ts';
export { mayUseFrom } from './rules.ts';
export {
  findListedService,
  isSuspended,
  listAllServices,
  type ListedService,
  publishServicesOf,
  setSuspended,
} from './listing-store.ts';

export interface Services {
  /** `keyHash` in hexadecimal. */
  keyHolder(keyHash: string): KeyHolder | undefined | Promise<KeyHolder | undefined>;
  /** Notes, now and then, that a key was used and from which network. Never waited for. */
  noteUse(key: string, network: string): void;
  find(serviceId: string): ServiceRecord | undefined | Promise<ServiceRecord | undefined>;
}

const MINUTE_MS = 60_000;
const TRUST_MS = 800;

export function createServices(context: Context): Services {
  return {
    noteUse: createUseNotes(context),
    keyHolder: remembered({
      live: context.live,
      topic: 'service',
      max: 20_000,
      ttlMs: MINUTE_MS,
      // A key that is revoked opens nothing within a second, also where the news line has just been cut.
      trustMs: TRUST_MS,
      keyOf: (holder) => holder.service.serviceId,
      load: (hash) => findKeyHolder(context.sql, Buffer.from(hash, 'hex')),
    }),
    find: remembered({
      live: context.live,
      topic: 'service',
      max: 20_000,
      ttlMs: MINUTE_MS,
      keyOf: (service) => service.serviceId,
      // Those that one page asks for, and pages that come together, are read by one statement.
      load: gather({ max: 500, parallel: 2, run: (ids) => findServices(context.sql, ids) }),
    }),
  };
}
