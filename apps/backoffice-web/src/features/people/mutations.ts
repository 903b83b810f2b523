// What is done to an institution's people; afterwards the list is asked anew.
import { call, type CallInput } from '@io/endpoint';
import {
  changeGroup,
  changeMember,
  createGroup,
  invite,
  inviteAgain,
  removeGroup,
  removeMember,
  withdrawInvitation,
} from '@io/platform/contracts/members';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { peopleQuery } from './queries.ts';

type Body<E extends Parameters<typeof call>[0]> = NonNullable<CallInput<E>['body']>;

function useRefresh(institutionId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: peopleQuery(institutionId).queryKey });
}

export function useInvite(institutionId: string) {
  return useMutation({
    mutationFn: (body: Body<typeof invite>) =>
      call(invite, { params: { institution_id: institutionId }, body }),
    onSuccess: useRefresh(institutionId),
  });
}

export function useInviteAgain(institutionId: string) {
  return useMutation({
    mutationFn: (id: string) =>
      call(inviteAgain, { params: { institution_id: institutionId, invitation_id: id } }),
    onSuccess: useRefresh(institutionId),
  });
}

export function useWithdraw(institutionId: string) {
  return useMutation({
    mutationFn: (id: string) =>
      call(withdrawInvitation, { params: { institution_id: institutionId, invitation_id: id } }),
    onSuccess: useRefresh(institutionId),
  });
}

export function useChangeMember(institutionId: string) {
  return useMutation({
    mutationFn: ({ id, ...body }: Body<typeof changeMember> & { id: string }) =>
      call(changeMember, { params: { institution_id: institutionId, member_id: id }, body }),
    onSuccess: useRefresh(institutionId),
  });
}

export function useRemoveMember(institutionId: string) {
  return useMutation({
    mutationFn: (id: string) =>
      call(removeMember, { params: { institution_id: institutionId, member_id: id } }),
    onSuccess: useRefresh(institutionId),
  });
}

/** Without `id` a new one. */
export function useSaveGroup(institutionId: string) {
  return useMutation({
    mutationFn: ({ id, ...body }: Body<typeof createGroup> & { id: string | undefined }) =>
      id === undefined
        ? call(createGroup, { params: { institution_id: institutionId }, body })
        : call(changeGroup, { params: { institution_id: institutionId, group_id: id }, body }),
    onSuccess: useRefresh(institutionId),
  });
}

export function useRemoveGroup(institutionId: string) {
  return useMutation({
    mutationFn: (id: string) =>
      call(removeGroup, { params: { institution_id: institutionId, group_id: id } }),
    onSuccess: useRefresh(institutionId),
  });
}
