// The bodies that a partner acts for, and its rounds.
import { call, CallFailed, type CallInput } from '@io/endpoint';
import {
  beginRound,
  getRound,
  listActingFor,
  listActingServices,
  listRounds,
} from '@io/platform/contracts/partners';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

export const PAGE = 100;

export const actingForQuery = (institutionId: string, search: string, offset: number) =>
  queryOptions({
    queryKey: ['acting-for', institutionId, search, offset],
    queryFn: () =>
      call(listActingFor, {
        params: { institution_id: institutionId },
        query: { search, limit: PAGE, offset },
      }),
    placeholderData: (before) => before,
  });

export const actingServicesQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['acting-services', institutionId],
    queryFn: () => call(listActingServices, { params: { institution_id: institutionId } }),
  });

export const roundsQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['rounds', institutionId],
    queryFn: () => call(listRounds, { params: { institution_id: institutionId } }),
  });

/** Asked again each second until it is over. */
export const roundQuery = (institutionId: string, id: string) =>
  queryOptions({
    queryKey: ['round', institutionId, id],
    queryFn: () => call(getRound, { params: { institution_id: institutionId, round_id: id } }),
    refetchInterval: ({ state }) => (state.data?.finished_at === null ? 1000 : false),
  });

export type RoundBody = NonNullable<CallInput<typeof beginRound>['body']>;

/** Begins a round and leads to its page. One id as long as the form is open: pressed twice, it is one round. */
export function useBeginRound(institutionId: string, onBegun?: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [roundId, setRoundId] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (body: RoundBody) =>
      call(beginRound, { params: { institution_id: institutionId, round_id: roundId }, body }),
    onSuccess() {
      onBegun?.();
      void navigate({
        to: '/enti/$institutionId/giri/$roundId',
        params: { institutionId, roundId },
      });
      return client.invalidateQueries({ queryKey: roundsQuery(institutionId).queryKey });
    },
    // What was refused began nothing: mended, it is another thing that is asked.
    onError(error) {
      if (error instanceof CallFailed && error.status >= 400 && error.status < 500)
        setRoundId(crypto.randomUUID());
    },
  });
}
