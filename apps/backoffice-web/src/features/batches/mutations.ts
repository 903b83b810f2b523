// What is done with a batch and with the institution's texts.
import { call, type CallInput } from '@io/endpoint';
import {
  deleteTemplate,
  discardBatch,
  moveBatch,
  putTemplate,
  takeBackBatch,
} from '@io/platform/contracts/batches';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { batchesQuery, batchQuery, templatesQuery } from './queries.ts';

type Body<E extends Parameters<typeof call>[0]> = NonNullable<CallInput<E>['body']>;

export type Move = Body<typeof moveBatch>;

export function useMoveBatch(institutionId: string, batchId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Move) =>
      call(moveBatch, { params: { institution_id: institutionId, batch_id: batchId }, body }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: batchQuery(institutionId, batchId).queryKey }),
        client.invalidateQueries({ queryKey: batchesQuery(institutionId).queryKey }),
      ]),
  });
}

export type TakingBack = Body<typeof takeBackBatch>;

export function useTakeBack(institutionId: string, batchId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TakingBack) =>
      call(takeBackBatch, { params: { institution_id: institutionId, batch_id: batchId }, body }),
    onSettled: () =>
      client.invalidateQueries({ queryKey: batchQuery(institutionId, batchId).queryKey }),
  });
}

export function useDiscardBatch(institutionId: string, batchId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call(discardBatch, { params: { institution_id: institutionId, batch_id: batchId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: batchesQuery(institutionId).queryKey }),
  });
}

export function useSaveTemplate(institutionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Body<typeof putTemplate> & { id: string }) =>
      call(putTemplate, { params: { institution_id: institutionId, template_id: id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesQuery(institutionId).queryKey }),
  });
}

export function useDeleteTemplate(institutionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      call(deleteTemplate, { params: { institution_id: institutionId, template_id: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: templatesQuery(institutionId).queryKey }),
  });
}
