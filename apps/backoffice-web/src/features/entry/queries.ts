// Who is here: asked at the start, and again whenever the server refuses something.
import { call } from '@io/endpoint';
import { operatorMe } from '@io/platform/contracts/sessions';
import { queryOptions } from '@tanstack/react-query';

export const meKey = ['me'] as const;

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: () => call(operatorMe, {}),
  staleTime: 60_000,
  refetchOnWindowFocus: true,
});
