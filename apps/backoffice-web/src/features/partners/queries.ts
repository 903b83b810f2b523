// Delegations given and proposed, and changing them.
import { call, type CallInput } from '@io/endpoint';
import {
  acceptDelegation,
  appointPartner,
  endDelegation,
  findPartners,
  listDelegations,
} from '@io/platform/contracts/delegations';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

export const delegationsQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['delegations', institutionId],
    queryFn: () => call(listDelegations, { params: { institution_id: institutionId } }),
  });

export const partnersQuery = (institutionId: string, search: string) =>
  queryOptions({
    queryKey: ['partners', institutionId, search],
    queryFn: () =>
      call(findPartners, { params: { institution_id: institutionId }, query: { search } }),
  });

function useRefresh(institutionId: string) {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: delegationsQuery(institutionId).queryKey });
    await client.invalidateQueries({ queryKey: ['acting-for', institutionId] });
  };
}

export function useAppoint(institutionId: string) {
  return useMutation({
    mutationFn: (body: NonNullable<CallInput<typeof appointPartner>['body']>) =>
      call(appointPartner, { params: { institution_id: institutionId }, body }),
    onSuccess: useRefresh(institutionId),
  });
}

export function useAcceptDelegation(institutionId: string) {
  return useMutation({
    mutationFn: (id: string) =>
      call(acceptDelegation, { params: { institution_id: institutionId, delegation_id: id } }),
    onSuccess: useRefresh(institutionId),
  });
}

export function useEndDelegation(institutionId: string) {
  return useMutation({
    mutationFn: (id: string) =>
      call(endDelegation, { params: { institution_id: institutionId, delegation_id: id } }),
    onSuccess: useRefresh(institutionId),
  });
}
