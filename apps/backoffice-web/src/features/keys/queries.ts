// The keys of an institution's services.
import { call } from '@io/endpoint';
import { listServiceKeys } from '@io/platform/contracts/service-keys';
import { queryOptions } from '@tanstack/react-query';

export const keysQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['keys', institutionId],
    queryFn: () => call(listServiceKeys, { params: { institution_id: institutionId } }),
  });
