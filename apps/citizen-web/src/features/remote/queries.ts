// What is asked of the server about content that a message's sender keeps.
import { queryOptions } from '@tanstack/react-query';
import { api, ApiProblem } from '../../api.ts';
import type { Precondition, RemoteContent } from '../../wire.ts';

const path = (id: string) => `/third-party-messages/${encodeURIComponent(id)}`;

/** The sender's server answers in 8 seconds or not at all; ours says so a little later. */
const PATIENCE_MS = 12_000;
const MINUTE = 60_000;

export const isPreparing = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.status === 503;

/** While something is being prepared it is asked again by itself, when the sender says. */
const againWhenReady = {
  retry: false,
  refetchInterval: ({ state }: { state: { error: Error | null } }) =>
    isPreparing(state.error) ? Math.max(state.error.retryAfterMs ?? 0, 1000) : false,
} as const;

export const remoteQuery = (id: string) =>
  queryOptions({
    queryKey: ['remote', id],
    async queryFn({ signal }) {
      const options = { signal, timeoutMs: PATIENCE_MS };
      const reply = await api<{ third_party_message: RemoteContent }>(path(id), options);
      return reply.third_party_message;
    },
    ...againWhenReady,
    staleTime: 5 * MINUTE,
    gcTime: Infinity,
  });

export const preconditionQuery = (id: string) =>
  queryOptions({
    queryKey: ['precondition', id],
    queryFn: ({ signal }) =>
      api<Precondition>(`${path(id)}/precondition`, { signal, timeoutMs: PATIENCE_MS }),
    ...againWhenReady,
    staleTime: 5 * MINUTE,
  });

export const attachmentPath = (id: string, url: string) =>
  `/app/api/v1${path(id)}/attachments/${encodeURIComponent(url)}`;
