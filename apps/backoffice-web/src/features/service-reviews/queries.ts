// Which cards wait for an operator's answer.
import { call } from '@io/endpoint';
import { listReviews } from '@io/platform/contracts/service-reviews';
import { queryOptions } from '@tanstack/react-query';

export const reviewsKey = ['service-reviews'] as const;

export const reviewsQuery = queryOptions({
  queryKey: reviewsKey,
  queryFn: () => call(listReviews, {}),
  refetchInterval: 30_000,
});
