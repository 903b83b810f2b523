// What operators do at the console, each with a reason; every list is asked again.
import { call } from '@io/endpoint';
import {
  changeInstitutionKind,
  limitInstitution,
  moveBatchForOperators,
  replayJob,
  resumeInstitution,
  resumeService,
  searchConsole,
  suspendInstitution,
  suspendService,
} from '@io/platform/contracts/console';
import { sayOfPayment } from '@io/platform/contracts/open-payments';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { listsKey, openPaymentQuery } from './queries.ts';

export type Deed =
  | { on: 'institution'; id: string; suspend: boolean }
  | { on: 'service'; id: string; suspend: boolean }
  | { on: 'batch'; id: string; move: 'pause' | 'resume' | 'stop' }
  | { on: 'job'; id: number };

async function carryOut(deed: Deed, reason: string): Promise<void> {
  const body = { reason };
  switch (deed.on) {
    case 'institution': {
      const what = { params: { institution_id: deed.id }, body };
      await (deed.suspend ? call(suspendInstitution, what) : call(resumeInstitution, what));
      return;
    }
    case 'service': {
      const what = { params: { service_id: deed.id }, body };
      await (deed.suspend ? call(suspendService, what) : call(resumeService, what));
      return;
    }
    case 'batch':
      await call(moveBatchForOperators, {
        params: { batch_id: deed.id },
        body: { move: deed.move, reason },
      });
      return;
    case 'job':
      await call(replayJob, { params: { job_id: deed.id }, body });
  }
}

export function useDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ deed, reason }: { deed: Deed; reason: string }) => carryOut(deed, reason),
    onSuccess: () => client.invalidateQueries({ queryKey: listsKey }),
  });
}

export function useLimit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      ...body
    }: {
      id: string;
      calls: 'standard' | 'fast' | 'unlimited';
      recipients_a_day?: number;
      reason: string;
    }) => call(limitInstitution, { params: { institution_id: id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: listsKey }),
  });
}

export function useChangeKind() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      ...body
    }: {
      id: string;
      kind: 'body' | 'technology_partner' | 'aggregator';
      reason: string;
    }) => call(changeInstitutionKind, { params: { institution_id: id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: listsKey }),
  });
}

export function useSay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      ...body
    }: {
      id: string;
      word: 'ask_again' | 'paid' | 'not_paid' | 'settled';
      reason: string;
    }) => call(sayOfPayment, { params: { id }, body }),
    onSuccess: (_, { id }) => {
      void client.invalidateQueries({ queryKey: openPaymentQuery(id).queryKey });
      return client.invalidateQueries({ queryKey: listsKey });
    },
  });
}

export function useSearch() {
  return useMutation({
    mutationFn: (asked: { q: string; reason?: string }) => call(searchConsole, { body: asked }),
  });
}
