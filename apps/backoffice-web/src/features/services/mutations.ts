// What is done with a service's card; afterwards its file is the one that the server answered with.
import type { CardContent } from '@io/composing/service-card';
import { call } from '@io/endpoint';
import {
  createOfficeService,
  discardDraft,
  giveDraftLogo,
  publishVersion,
  saveDraft,
  submitDraft,
  unpublishService,
  withdrawSubmission,
} from '@io/platform/contracts/publications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ServiceFile } from '../../wire.ts';
import { serviceQuery, servicesQuery } from './queries.ts';

export function useCreateService(institutionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (content: CardContent) =>
      call(createOfficeService, { params: { institution_id: institutionId }, body: { content } }),
    onSuccess: () => client.invalidateQueries({ queryKey: servicesQuery(institutionId).queryKey }),
  });
}

export function useServiceMoves(institutionId: string, serviceId: string) {
  const client = useQueryClient();
  const params = { institution_id: institutionId, service_id: serviceId };
  const { queryKey } = serviceQuery(institutionId, serviceId);
  const onSuccess = async (file: ServiceFile) => {
    client.setQueryData(queryKey, file);
    await client.invalidateQueries({
      queryKey: servicesQuery(institutionId).queryKey,
      exact: true,
    });
    await client.invalidateQueries({ queryKey: [...queryKey, 'history'] });
  };
  return {
    save: useMutation({
      mutationFn: (body: { revision: number; content: CardContent }) =>
        call(saveDraft, { params, body }),
      onSuccess,
    }),
    submit: useMutation({
      mutationFn: (revision: number) => call(submitDraft, { params, body: { revision } }),
      onSuccess,
    }),
    withdraw: useMutation({ mutationFn: () => call(withdrawSubmission, { params }), onSuccess }),
    publish: useMutation({
      mutationFn: (body: { number: number; when: 'now' | 'when_approved' }) =>
        call(publishVersion, { params, body }),
      onSuccess,
    }),
    hide: useMutation({ mutationFn: () => call(unpublishService, { params }), onSuccess }),
    discard: useMutation({
      mutationFn: () => call(discardDraft, { params }),
      onSuccess: () =>
        client.invalidateQueries({ queryKey: servicesQuery(institutionId).queryKey }),
    }),
    logo: useMutation({
      mutationFn: (logo: string) => call(giveDraftLogo, { params, body: { logo } }),
    }),
  };
}
