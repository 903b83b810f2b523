// An institution's own services over HTTP. (Logos: logo-routes.ts. The catalogue that citizens read: routes.ts.)
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { makeKeyAnew } from './actions.ts';
import { serviceProblems } from './contract.ts';
import { createService, updateService } from './own-actions.ts';
import * as contract from './own-contract.ts';
import { mayCallFrom, missingData, type ServiceRecord } from './rules.ts';
import * as store from './store.ts';

const NO_STORE = { 'cache-control': 'no-store' };

function wireService(service: ServiceRecord, keys: { primary: string; secondary: string }) {
  const missing = missingData(service);
  return {
    id: `${service.serviceId}-${String(service.version).padStart(16, '0')}`,
    service_id: service.serviceId,
    version: service.version,
    service_name: service.serviceName,
    department_name: service.departmentName,
    organization_name: service.organizationName,
    organization_fiscal_code: service.organizationFiscalCode,
    authorized_cidrs: [...service.authorizedCidrs],
    authorized_recipients: [...service.authorizedRecipients],
    max_allowed_payment_amount: service.maxAllowedPaymentAmount,
    require_secure_channels: service.requireSecureChannels,
    is_visible: service.isVisible,
    ...(service.metadata && { service_metadata: service.metadata }),
    primary_key: keys.primary,
    secondary_key: keys.secondary,
    ...(missing.length > 0 && { missing_data: missing }),
  };
}

/** A key that was stolen must not change anything from elsewhere. */
export function mustCallFromHome(caller: InstitutionCaller): void {
  const from = mayCallFrom(caller.service, caller.address);
  if (!from.allowed) throw new Refusal(from.problem);
}

export function mustBeOwn(caller: InstitutionCaller, serviceId: string): void {
  if (serviceId !== caller.service.serviceId) throw new Refusal(serviceProblems.foreign_service);
}

export function ownServiceRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql } = context;

  const hintsOf = async (serviceId: string) => {
    const hints = await store.keyHints(sql, serviceId);
    return { primary: `…${hints['primary'] ?? ''}`, secondary: `…${hints['secondary'] ?? ''}` };
  };

  serve(app, doors, contract.listOwnServices, async ({ caller }) =>
    answer(200, { items: await store.listIdsOfAccount(sql, caller.accountId) }),
  );

  serve(app, doors, contract.createOwnService, async ({ body, caller }) => {
    mustCallFromHome(caller);
    const { service, primaryKey, secondaryKey } = await createService(context, caller, body);
    const keys = { primary: primaryKey, secondary: secondaryKey };
    return answer(200, wireService(service, keys), NO_STORE);
  });

  serve(app, doors, contract.getOwnService, async ({ params, caller }) => {
    mustBeOwn(caller, params.service_id);
    // Not the remembered one: who has just changed it asks whether it did.
    const [service] = await store.findServices(sql, [params.service_id]);
    if (service === undefined) throw new Refusal(serviceProblems.service_not_found);
    return answer(200, wireService(service, await hintsOf(service.serviceId)));
  });

  serve(app, doors, contract.updateOwnService, async ({ params, body, caller }) => {
    mustBeOwn(caller, params.service_id);
    mustCallFromHome(caller);
    const service = await updateService(context, caller, body);
    return answer(200, wireService(service, await hintsOf(service.serviceId)));
  });

  serve(app, doors, contract.regenerateKey, async ({ params, body, caller }) => {
    const { serviceId } = caller.service;
    mustBeOwn(caller, params.service_id);
    mustCallFromHome(caller);
    const kind = body.key_type === 'PRIMARY_KEY' ? 'primary' : 'secondary';
    const key = await makeKeyAnew(context, serviceId, kind);
    const keys = { ...(await hintsOf(serviceId)), [kind]: key };
    return answer(200, { primary_key: keys.primary, secondary_key: keys.secondary }, NO_STORE);
  });
}
