// An institution's people, invitations and groups, as one answer.
import { call } from '@io/endpoint';
import { listPeople } from '@io/platform/contracts/members';
import { queryOptions } from '@tanstack/react-query';

export const peopleQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['people', institutionId],
    queryFn: () => call(listPeople, { params: { institution_id: institutionId } }),
  });
