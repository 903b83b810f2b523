// Services over HTTP: an institution's own, and the catalogue that citizens read.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { makeKeyAnew } from './actions.ts';
import * as contract from './contract.ts';
import type { Services } from './index.ts';
import { mayCallFrom, type ServiceRecord } from './rules.ts';
import * as store from './store.ts';

const PAGE = 10_000;

const channelsOf = (service: ServiceRecord): ('EMAIL' | 'WEBHOOK')[] =>
  service.requireSecureChannels ? ['WEBHOOK'] : ['EMAIL', 'WEBHOOK'];

const cardOf = (service: ServiceRecord) => ({
  service_id: service.serviceId,
  service_name: service.serviceName,
  organization_name: service.organizationName,
  department_name: service.departmentName,
  organization_fiscal_code: service.organizationFiscalCode,
  version: service.version,
  available_notification_channels: channelsOf(service),
  ...(service.metadata && { service_metadata: service.metadata }),
});

export function serviceRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  services: Services,
): void {
  const { sql } = context;

  serve(app, doors, contract.listOwnServices, async ({ caller }) =>
    answer(200, { items: await store.listIdsOfAccount(sql, caller.accountId) }),
  );

  serve(app, doors, contract.getOwnService, async ({ params, caller }) => {
    const { service } = caller;
    if (params.service_id !== service.serviceId)
      throw new Refusal(contract.serviceProblems.foreign_service);
    const hints = await store.keyHints(sql, service.serviceId);
    return answer(200, {
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
      primary_key: `…${hints['primary'] ?? ''}`,
      secondary_key: `…${hints['secondary'] ?? ''}`,
    });
  });

  serve(app, doors, contract.regenerateKey, async ({ params, body, caller }) => {
    const { serviceId } = caller.service;
    if (params.service_id !== serviceId)
      throw new Refusal(contract.serviceProblems.foreign_service);
    // A key that was stolen must not lock its owner out from elsewhere.
    const from = mayCallFrom(caller.service, caller.address);
    if (!from.allowed) throw new Refusal(from.problem);
    const kind = body.key_type === 'PRIMARY_KEY' ? 'primary' : 'secondary';
    const key = await makeKeyAnew(context, serviceId, kind);
    const hints = await store.keyHints(sql, serviceId);
    const shown = (one: string) => (one === kind ? key : `…${hints[one] ?? ''}`);
    const reply = { primary_key: shown('primary'), secondary_key: shown('secondary') };
    return answer(200, reply, { 'cache-control': 'no-store' });
  });

  serve(app, doors, contract.listServices, async ({ query }) => {
    const rows = await store.listVisible(sql, query.cursor ?? '', PAGE + 1);
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    return answer(200, {
      items,
      page_size: items.length,
      ...(rows.length > PAGE && last && { next: last.service_id }),
    });
  });

  serve(app, doors, contract.getService, async ({ params }) => {
    const service = await services.find(params.service_id);
    if (service === undefined) throw new Refusal(contract.serviceProblems.service_not_found);
    return answer(200, cardOf(service));
  });

  serve(app, doors, contract.listInstitutions, async ({ query }) => {
    const { cards, count } = await store.listInstitutionCards(
      sql,
      store.searchTextOf(query.search ?? ''),
      query.limit,
      query.offset,
    );
    return answer(200, { institutions: cards, count, limit: query.limit, offset: query.offset });
  });

  serve(app, doors, contract.getInstitution, async ({ params }) => {
    const card = await store.findInstitutionCard(sql, params.institution_id);
    if (card === undefined) throw new Refusal(contract.serviceProblems.institution_not_found);
    return answer(200, card);
  });

  serve(app, doors, contract.listInstitutionServices, async ({ params, query }) => {
    const card = await store.findInstitutionCard(sql, params.institution_id);
    if (card === undefined) throw new Refusal(contract.serviceProblems.institution_not_found);
    const rows = await store.listServicesOfInstitution(sql, card.id, query.limit, query.offset);
    return answer(200, {
      services: rows.map(({ description, ...row }) =>
        description === null ? row : { ...row, description },
      ),
      count: card.services_count,
      limit: query.limit,
      offset: query.offset,
    });
  });
}
