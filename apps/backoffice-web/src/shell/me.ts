// Who is here, for pages: the shell opens only once this is known.
import { may, type Right } from '@io/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { meQuery } from '../features/entry/queries.ts';
import type { Me, Membership } from '../wire.ts';

export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** The institution that the address names, if this person belongs to it. */
export function useMembership(): Membership | undefined {
  const { institutionId } = useParams({ strict: false });
  return useMe()?.memberships.find((one) => one.institution_id === institutionId);
}

export const has = (membership: Membership | undefined, right: Right): boolean =>
  membership !== undefined && may(membership.role, right);
