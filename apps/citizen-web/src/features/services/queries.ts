// Institutions, their services, and what this person wants of each.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type {
  Institution,
  InstitutionPage,
  InstitutionServices,
  ServiceCard,
  ServicePreferences,
} from '../../wire.ts';

const PAGE_SIZE = 30;
const segment = encodeURIComponent;

/** The next offset, or undefined at the end. */
const nextOffset = (page: { offset: number; count: number }, got: number) =>
  got > 0 && page.offset + got < page.count ? page.offset + got : undefined;

export const institutionsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['institutions', search],
    queryFn({ pageParam, signal }) {
      const query = new URLSearchParams({ limit: String(PAGE_SIZE), offset: String(pageParam) });
      if (search !== '') query.set('search', search);
      return api<InstitutionPage>(`/institutions?${query.toString()}`, { signal });
    },
    initialPageParam: 0,
    getNextPageParam: (last: InstitutionPage) => nextOffset(last, last.institutions.length),
    staleTime: 5 * 60_000,
  });

export const institutionQuery = (id: string) =>
  queryOptions({
    queryKey: ['institution', id],
    queryFn: ({ signal }) => api<Institution>(`/institutions/${segment(id)}`, { signal }),
    staleTime: 5 * 60_000,
  });

export const institutionServicesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['institution-services', id],
    queryFn: ({ pageParam, signal }) =>
      api<InstitutionServices>(
        `/institutions/${segment(id)}/services?limit=${PAGE_SIZE}&offset=${pageParam}`,
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last: InstitutionServices) => nextOffset(last, last.services.length),
    staleTime: 5 * 60_000,
  });

export const serviceQuery = (id: string) =>
  queryOptions({
    queryKey: ['service', id],
    queryFn: ({ signal }) => api<ServiceCard>(`/services/${segment(id)}`, { signal }),
    staleTime: 5 * 60_000,
    gcTime: Infinity,
  });

export const preferencesQuery = (serviceId: string) =>
  queryOptions({
    queryKey: ['preferences', serviceId],
    queryFn: ({ signal }) =>
      api<ServicePreferences>(`/services/${segment(serviceId)}/preferences`, { signal }),
  });
