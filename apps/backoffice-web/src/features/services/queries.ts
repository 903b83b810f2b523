// An institution's services: the list with what a card is judged beside, one service's file, its history.
import { call } from '@io/endpoint';
import {
  getOfficeService,
  getServiceHistory,
  listOfficeServices,
} from '@io/platform/contracts/publications';
import { queryOptions } from '@tanstack/react-query';

export const servicesQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['services', institutionId],
    queryFn: () => call(listOfficeServices, { params: { institution_id: institutionId } }),
  });

export const serviceQuery = (institutionId: string, serviceId: string) =>
  queryOptions({
    queryKey: ['services', institutionId, serviceId],
    queryFn: () =>
      call(getOfficeService, {
        params: { institution_id: institutionId, service_id: serviceId },
      }),
  });

export const historyQuery = (institutionId: string, serviceId: string) =>
  queryOptions({
    queryKey: ['services', institutionId, serviceId, 'history'],
    queryFn: () =>
      call(getServiceHistory, {
        params: { institution_id: institutionId, service_id: serviceId },
      }),
  });
