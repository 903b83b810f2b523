// What an institution does with its own services: makes one, changes one, gives logos.
import { randomBytes } from 'node:crypto';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newServiceId } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { sha256 } from '../../floor/secrets.ts';
import { serviceProblems } from './contract.ts';
import { type LogoName, refreshLogoVersions, saveLogo } from './logo-store.ts';
import type { ServicePayload } from './own-contract.ts';
import { changeService, countServicesOfAccount, lockService } from './own-store.ts';
import { mergeMetadata, SANDBOX_RECIPIENT, type ServiceRecord } from './rules.ts';
import { addApiChange } from './office-store.ts';
import { findServices, type KeyHolder, refreshCard, saveKey, saveService } from './store.ts';

/** As many as one list shows. */
const MAX_SERVICES = 10_000;

const fieldsOf = (payload: ServicePayload, stored?: ServiceRecord) => ({
  serviceName: payload.service_name,
  departmentName: payload.department_name,
  organizationName: payload.organization_name,
  organizationFiscalCode: payload.organization_fiscal_code,
  authorizedCidrs: payload.authorized_cidrs,
  requireSecureChannels: payload.require_secure_channels,
  isVisible: payload.is_visible,
  metadata: mergeMetadata(payload.service_metadata, stored?.metadata),
});

async function readAgain(tx: Transaction, serviceId: string): Promise<ServiceRecord> {
  const [service] = await findServices(tx, [serviceId]);
  if (service === undefined) throw new Refusal(serviceProblems.service_not_found);
  return service;
}

export interface MadeService {
  service: ServiceRecord;
  primaryKey: string;
  secondaryKey: string;
}

/** It can hurt nobody: it writes to the sandbox's recipient alone and asks for no money (io-contract A.7, H.7). */
export async function createService(
  context: Context,
  caller: KeyHolder,
  payload: ServicePayload,
): Promise<MadeService> {
  const now = context.clock();
  const serviceId = newServiceId(now);
  const { accountId, institutionId } = caller;
  const keys = {
    primary: randomBytes(16).toString('hex'),
    secondary: randomBytes(16).toString('hex'),
  };
  return transaction(context.sql, async (tx) => {
    if ((await countServicesOfAccount(tx, accountId)) >= MAX_SERVICES)
      throw new Refusal(serviceProblems.too_many_services);
    await saveService(tx, {
      ...fieldsOf(payload),
      serviceId,
      accountId,
      institutionId,
      authorizedRecipients: new Set([SANDBOX_RECIPIENT]),
      maxAllowedPaymentAmount: 0,
      isOrganizationVerified: payload.organization_fiscal_code === caller.institutionFiscalCode,
      now,
    });
    for (const kind of ['primary', 'secondary'] as const) {
      const key = keys[kind];
      await saveKey(tx, { serviceId, kind, hash: sha256(key), lastFour: key.slice(-4), now });
    }
    await refreshLogoVersions(tx, payload.organization_fiscal_code);
    await refreshCard(tx, institutionId);
    await publish(tx, 'service', [serviceId]);
    const service = await readAgain(tx, serviceId);
    return { service, primaryKey: keys.primary, secondaryKey: keys.secondary };
  });
}

/** Recipients, amount, category and token name stay as they were; every process forgets the old card with the commit. */
export async function updateService(
  context: Context,
  caller: KeyHolder,
  payload: ServicePayload,
): Promise<ServiceRecord> {
  const { serviceId } = caller.service;
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const stored = await lockService(tx, serviceId);
    if (stored === undefined) throw new Refusal(serviceProblems.service_not_found);
    const code = payload.organization_fiscal_code;
    const isStillVerified = code === stored.organizationFiscalCode && stored.isOrganizationVerified;
    await changeService(tx, {
      ...fieldsOf(payload, stored),
      serviceId,
      isOrganizationVerified: code === caller.institutionFiscalCode || isStillVerified,
      now,
    });
    await refreshLogoVersions(tx, code);
    await refreshCard(tx, caller.institutionId);
    await publish(tx, 'service', [serviceId]);
    const changed = await readAgain(tx, serviceId);
    await addApiChange(tx, stored, changed, now);
    return changed;
  });
}

export interface NewLogo extends LogoName {
  /** Whose card and whose services may show it. */
  institutionId: string;
  organizationFiscalCode: string;
  /** Read and cleaned (png.ts). */
  png: Buffer;
}

/** Every process shows it with the commit. */
export async function putLogo(context: Context, logo: NewLogo): Promise<void> {
  const now = context.clock();
  const version = sha256(logo.png).toString('hex').slice(0, 16);
  await transaction(context.sql, async (tx) => {
    await saveLogo(tx, { ...logo, version, now });
    const changed = await refreshLogoVersions(tx, logo.organizationFiscalCode);
    await refreshCard(tx, logo.institutionId);
    if (changed.length > 0) await publish(tx, 'service', changed);
  });
}
