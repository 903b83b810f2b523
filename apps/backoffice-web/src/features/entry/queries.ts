// Who is here: asked at the start, and again whenever the server refuses something.
import { call } from '@io/endpoint';
import { backofficeSession } from '@io/platform/contracts/members';
import { queryOptions } from '@tanstack/react-query';

export const meKey = ['me'] as const;

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: () => call(backofficeSession, {}),
  staleTime: 60_000,
  refetchOnWindowFocus: true,
});
