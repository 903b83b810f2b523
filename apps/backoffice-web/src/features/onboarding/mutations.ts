// The steps of a request; each answers with the request as it is now.
import { call, type CallInput } from '@io/endpoint';
import {
  beginFirmRequest,
  beginRequest,
  cancelRequest,
  claimRequest,
  correctRequest,
  giveSignature,
  makeAgreement,
  namePeople,
} from '@io/platform/contracts/onboarding';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { OnboardingRequest } from '../../wire.ts';
import { meKey } from '../entry/queries.ts';
import { ownRequestsQuery, requestQuery } from './queries.ts';

export type NamedPeople = NonNullable<CallInput<typeof namePeople>['body']>;

function show(client: QueryClient, request: OnboardingRequest): void {
  client.setQueryData(requestQuery(request.id).queryKey, request);
  void client.invalidateQueries({ queryKey: ownRequestsQuery.queryKey });
  if (request.state === 'completed') void client.invalidateQueries({ queryKey: meKey });
}

function useStep<V>(mutationFn: (input: V) => Promise<OnboardingRequest>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: (request) => show(client, request) });
}

export const useBegin = () =>
  useStep((body: NonNullable<CallInput<typeof beginRequest>['body']>) =>
    call(beginRequest, { body }),
  );

export const useBeginFirm = () =>
  useStep((body: NonNullable<CallInput<typeof beginFirmRequest>['body']>) =>
    call(beginFirmRequest, { body }),
  );

export const useClaim = () => useStep((token: string) => call(claimRequest, { body: { token } }));

/** People first, then the agreement: to who fills the form it is one step. */
export const usePrepare = (id: string) =>
  useStep(async (body: NamedPeople) => {
    await call(namePeople, { params: { request_id: id }, body });
    return call(makeAgreement, { params: { request_id: id } });
  });

export const useGiveSignature = (id: string) =>
  useStep((p7m: string) =>
    call(giveSignature, { params: { request_id: id }, body: { p7m } }, { timeoutMs: 60_000 }),
  );

export const useCorrect = (id: string) =>
  useStep((_: void) => call(correctRequest, { params: { request_id: id } }));

export function useCancel(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(cancelRequest, { params: { request_id: id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['onboarding'] }),
  });
}
