// Answering an invitation, and leaving an institution.
import { call } from '@io/endpoint';
import {
  acceptInvitation,
  leaveInstitution,
  refuseInvitation,
} from '@io/platform/contracts/members';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meKey } from '../entry/queries.ts';

export function useAccept() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(acceptInvitation, { params: { invitation_id: id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
}

export function useRefuse() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(refuseInvitation, { params: { invitation_id: id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
}

export function useLeaveInstitution() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(leaveInstitution, { params: { institution_id: id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
}
