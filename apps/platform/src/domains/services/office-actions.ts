// What the back-office does with a service that citizens may see: begins one unseen, publishes a card, hides it, throws a
// draft away. Each inside the caller's transaction, with the news for every process.
import type { Transaction } from '../../floor/database.ts';
import { newServiceId } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import { refreshLogoVersions, saveLogo } from './logo-store.ts';
import { lockService } from './own-store.ts';
import * as store from './office-store.ts';
import {
  mergeMetadata,
  SANDBOX_RECIPIENT,
  type ServiceMetadata,
  type ServiceRecord,
} from './rules.ts';
import { refreshCard } from './store.ts';

/** It writes to the sandbox's recipient alone until it is published. Undefined: the institution has no account. */
export async function beginDraft(
  tx: Transaction,
  draft: {
    institutionId: string;
    institutionName: string;
    institutionFiscalCode: string;
    serviceName: string;
    departmentName: string;
    now: Temporal.Instant;
  },
): Promise<string | undefined> {
  const accountId = await store.findOfficeAccount(tx, draft.institutionId);
  if (accountId === undefined) return undefined;
  const serviceId = newServiceId(draft.now);
  await store.insertDraft(tx, {
    ...draft,
    serviceId,
    accountId,
    organizationName: draft.institutionName,
    organizationFiscalCode: draft.institutionFiscalCode,
    authorizedRecipients: [SANDBOX_RECIPIENT],
  });
  return serviceId;
}

export async function nameDraft(
  tx: Transaction,
  serviceId: string,
  name: { serviceName: string; departmentName: string },
): Promise<void> {
  if (await store.renameDraft(tx, serviceId, name)) await publish(tx, 'service', [serviceId]);
}

export async function throwDraftAway(tx: Transaction, serviceId: string): Promise<void> {
  await store.deleteDraft(tx, serviceId);
  await publish(tx, 'service', [serviceId]);
}

export interface PublishedCard {
  serviceId: string;
  serviceName: string;
  departmentName: string;
  requireSecureChannels: boolean;
  maxAllowedPaymentAmount: number;
  metadata: ServiceMetadata;
  /** `keep`: as it is; null: none of its own; or the picture. */
  logo: Buffer | 'keep' | null;
}

async function spread(
  tx: Transaction,
  service: ServiceRecord,
  institutionId: string,
): Promise<void> {
  await refreshLogoVersions(tx, service.organizationFiscalCode);
  await refreshCard(tx, institutionId);
  await publish(tx, 'service', [service.serviceId]);
}

/** Held until the transaction ends, so that a call of IO's API comes before or after. */
export const holdService = async (tx: Transaction, serviceId: string): Promise<void> => {
  await lockService(tx, serviceId);
};

/** Returns the live row's version. What only the platform decides, and what the back-office does not know, stays. */
export async function publishCard(
  tx: Transaction,
  institutionId: string,
  card: PublishedCard,
  now: Temporal.Instant,
): Promise<number> {
  const stored = await lockService(tx, card.serviceId);
  if (stored === undefined) throw new Error('a card of no service');
  const { app_ios, app_android, cta }: Partial<ServiceMetadata> = stored.metadata ?? {};
  const kept = {
    ...(app_ios !== undefined && { app_ios }),
    ...(app_android !== undefined && { app_android }),
    ...(cta !== undefined && { cta }),
  };
  const sent = { ...kept, ...card.metadata };
  await store.publishCard(tx, {
    ...card,
    metadata: mergeMetadata(sent, { ...sent, ...platformsOwn(stored.metadata) }) ?? sent,
    now,
  });
  if (card.logo === null) await store.deleteLogo(tx, card.serviceId);
  else if (card.logo !== 'keep') {
    const version = sha256(card.logo).toString('hex').slice(0, 16);
    await saveLogo(tx, { kind: 'service', owner: card.serviceId, version, png: card.logo, now });
  }
  await spread(tx, stored, institutionId);
  return stored.version + 1;
}

const platformsOwn = (metadata: ServiceMetadata | undefined) => ({
  ...(metadata?.category !== undefined && { category: metadata.category }),
  ...(metadata?.custom_special_flow !== undefined && {
    custom_special_flow: metadata.custom_special_flow,
  }),
  ...(metadata?.token_name !== undefined && { token_name: metadata.token_name }),
});

/** Out of the catalogue; messages already sent stay, and so does the card behind them. Returns the live version. */
export async function hideCard(
  tx: Transaction,
  institutionId: string,
  serviceId: string,
  now: Temporal.Instant,
): Promise<number> {
  const stored = await lockService(tx, serviceId);
  if (stored === undefined) throw new Error('a card of no service');
  await store.hideCard(tx, serviceId, now);
  await spread(tx, stored, institutionId);
  return stored.version + 1;
}
