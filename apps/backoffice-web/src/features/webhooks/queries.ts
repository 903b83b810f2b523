// What the page of webhooks asks and does.
import { call, type CallInput } from '@io/endpoint';
import {
  changeOfficeWebhook,
  createOfficeWebhook,
  deleteOfficeWebhook,
  listOfficeDeliveries,
  listOfficeWebhooks,
  replayOfficeDeliveries,
  replayOfficeDelivery,
  switchOfficeWebhook,
  tryOfficeWebhook,
} from '@io/platform/contracts/office-webhooks';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';

const AGAIN_MS = 5000;
export const DELIVERY_STATES = ['due', 'delivered', 'given_up'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const webhooksQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['webhooks', institutionId],
    queryFn: () => call(listOfficeWebhooks, { params: { institution_id: institutionId } }),
    refetchInterval: AGAIN_MS,
  });

export const deliveriesQuery = (
  institutionId: string,
  webhookId: string,
  state: DeliveryState | undefined,
) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', institutionId, webhookId, state],
    queryFn: ({ pageParam }) =>
      call(listOfficeDeliveries, {
        params: { institution_id: institutionId, webhook_id: webhookId },
        query: {
          ...(state !== undefined && { state }),
          ...(pageParam !== undefined && { maximum_id: pageParam }),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  });

export type WebhookDeed =
  | { do: 'replay'; delivery: string }
  | { do: 'replay_since'; since: string }
  | { do: 'test' }
  | { do: 'switch'; isActive: boolean }
  | { do: 'change'; settings: NonNullable<CallInput<typeof changeOfficeWebhook>['body']> }
  | { do: 'delete' };

export function useWebhookDeed(institutionId: string, webhookId: string) {
  const client = useQueryClient();
  const params = { institution_id: institutionId, webhook_id: webhookId };
  return useMutation({
    async mutationFn(deed: WebhookDeed) {
      if (deed.do === 'replay')
        await call(replayOfficeDelivery, { params: { ...params, delivery_id: deed.delivery } });
      else if (deed.do === 'replay_since')
        await call(replayOfficeDeliveries, { params, body: { since: deed.since } });
      else if (deed.do === 'change')
        await call(changeOfficeWebhook, { params, body: deed.settings });
      else if (deed.do === 'delete') await call(deleteOfficeWebhook, { params });
      else if (deed.do === 'test') await call(tryOfficeWebhook, { params });
      else await call(switchOfficeWebhook, { params, body: { is_active: deed.isActive } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks', institutionId] }),
  });
}

export function useMakeWebhook(institutionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NonNullable<CallInput<typeof createOfficeWebhook>['body']>) =>
      call(createOfficeWebhook, { params: { institution_id: institutionId }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks', institutionId] }),
    // The secret is not kept a moment longer than it is shown.
    gcTime: 0,
  });
}
