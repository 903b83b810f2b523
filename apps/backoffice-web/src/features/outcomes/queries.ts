// What the pages of outcomes ask.
import { call } from '@io/endpoint';
import { listOutcomes, openInstitution, openInstitutions } from '@io/platform/contracts/outcomes';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { daysAgo } from '../figures/span.ts';

export const outcomesQuery = (institutionId: string, days: number, serviceId: string | undefined) =>
  queryOptions({
    queryKey: ['outcomes', institutionId, days, serviceId],
    queryFn: () =>
      call(listOutcomes, {
        params: { institution_id: institutionId },
        query: {
          // The last thirty days are what the server tells by itself: asked for like that in first-views.ts.
          ...(days !== 30 && { from: daysAgo(days - 1) }),
          ...(serviceId !== undefined && { service_id: serviceId }),
        },
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });

export const openInstitutionsQuery = (q: string) =>
  queryOptions({
    queryKey: ['figures', 'institutions', q],
    queryFn: () => call(openInstitutions, { query: q === '' ? {} : { q } }),
    placeholderData: keepPreviousData,
  });

export const openInstitutionQuery = (fiscalCode: string, days: number) =>
  queryOptions({
    queryKey: ['figures', 'institution', fiscalCode, days],
    queryFn: () =>
      call(openInstitution, {
        params: { fiscal_code: fiscalCode },
        query: { from: daysAgo(days - 1) },
      }),
    placeholderData: keepPreviousData,
  });
