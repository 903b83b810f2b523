// What is done with a batch and with the institution's texts.
import { call, type CallInput } from '@io/endpoint';
import { discardBatch, moveBatch, putTemplate } from '@io/platform/contracts/batches';
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
