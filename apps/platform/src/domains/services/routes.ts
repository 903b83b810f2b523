// The catalogue of services that citizens read, over HTTP. (An institution's own: own-routes.ts.)
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import * as contract from './contract.ts';
import type { Services } from './index.ts';
import { isComing, type ServiceRecord } from './rules.ts';
import * as store from './store.ts';

const PAGE = 10_000;

const channelsOf = (service: ServiceRecord): ('EMAIL' | 'WEBHOOK')[] =>
  service.requireSecureChannels ? ['WEBHOOK'] : ['EMAIL', 'WEBHOOK'];

const whatIsBeside = (service: ServiceRecord) => ({
  ...(isComing(service) && { is_coming: true }),
  ...(service.logoVersion !== undefined && { logo_version: service.logoVersion }),
});

const cardOf = (service: ServiceRecord) => ({
  service_id: service.serviceId,
  service_name: service.serviceName,
  organization_name: service.organizationName,
  department_name: service.departmentName,
  organization_fiscal_code: service.organizationFiscalCode,
  version: service.version,
  available_notification_channels: channelsOf(service),
  ...(service.metadata && { service_metadata: service.metadata }),
  ...whatIsBeside(service),
});

const wireInstitution = ({ logo_version: logo, ...card }: store.InstitutionCard) =>
  logo === null ? card : { ...card, logo_version: logo };

export function serviceRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  services: Services,
): void {
  const { sql } = context;

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
    if (service === undefined || service.isDraft)
      throw new Refusal(contract.serviceProblems.service_not_found);
    return answer(200, cardOf(service));
  });

  serve(app, doors, contract.listInstitutions, async ({ query }) => {
    const { cards, count } = await store.listInstitutionCards(
      sql,
      store.searchTextOf(query.search ?? ''),
      query.limit,
      query.offset,
    );
    return answer(200, {
      institutions: cards.map(wireInstitution),
      count,
      limit: query.limit,
      offset: query.offset,
    });
  });

  serve(app, doors, contract.getInstitution, async ({ params }) => {
    const card = await store.findInstitutionCard(sql, params.institution_id);
    if (card === undefined) throw new Refusal(contract.serviceProblems.institution_not_found);
    return answer(200, wireInstitution(card));
  });

  serve(app, doors, contract.listInstitutionServices, async ({ params, query }) => {
    const card = await store.findInstitutionCard(sql, params.institution_id);
    if (card === undefined) throw new Refusal(contract.serviceProblems.institution_not_found);
    const rows = await store.listServicesOfInstitution(sql, card.id, query.limit, query.offset);
    return answer(200, {
      services: rows.map((service) => ({
        id: service.serviceId,
        name: service.serviceName,
        version: service.version,
        ...(service.metadata?.description !== undefined && {
          description: service.metadata.description,
        }),
        ...whatIsBeside(service),
      })),
      count: card.services_count,
      limit: query.limit,
      offset: query.offset,
    });
  });
}
