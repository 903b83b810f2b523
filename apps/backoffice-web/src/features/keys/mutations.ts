// Making, changing and revoking keys; afterwards the list is asked anew.
import { call, type CallInput } from '@io/endpoint';
import {
  changeServiceKey,
  createServiceKey,
  revokeServiceKey,
} from '@io/platform/contracts/service-keys';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keysQuery } from './queries.ts';

type Body<E extends Parameters<typeof call>[0]> = NonNullable<CallInput<E>['body']>;

function useRefresh(institutionId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keysQuery(institutionId).queryKey });
}

export function useMakeKey(institutionId: string) {
  return useMutation({
    mutationFn: (body: Body<typeof createServiceKey>) =>
      call(createServiceKey, { params: { institution_id: institutionId }, body }),
    onSuccess: useRefresh(institutionId),
    // The secret is not kept a moment longer than it is shown.
    gcTime: 0,
  });
}

export function useChangeKey(institutionId: string) {
  return useMutation({
    mutationFn: ({ id, ...body }: Body<typeof changeServiceKey> & { id: string }) =>
      call(changeServiceKey, { params: { institution_id: institutionId, key_id: id }, body }),
    onSuccess: useRefresh(institutionId),
  });
}

export function useRevokeKey(institutionId: string) {
  return useMutation({
    mutationFn: (id: string) =>
      call(revokeServiceKey, { params: { institution_id: institutionId, key_id: id } }),
    onSuccess: useRefresh(institutionId),
  });
}
