// Who is here, for pages: the shell opens only once this is known.
import { call } from '@io/endpoint';
import { getPlace } from '@io/platform/contracts/members';
import { granted, may, opens, type Right } from '@io/vocabulary';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { meQuery } from '../features/entry/queries.ts';
import type { Me, Membership } from '../wire.ts';

export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

const placeQuery = (institutionId: string) =>
  queryOptions({
    queryKey: ['place', institutionId],
    queryFn: () => call(getPlace, { params: { institution_id: institutionId } }),
    // A refusal stands: the page that is then shown asks for the place too, and must not begin the asking anew.
    retryOnMount: false,
  });

/** Asked only where the person is not one of the institution's own, and works for a partner. */
function useActingPlace() {
  const { institutionId } = useParams({ strict: false });
  const me = useMe();
  const own = me?.memberships.find((one) => one.institution_id === institutionId);
  const worksForPartner = me?.memberships.some((one) => one.institution_kind !== 'body') === true;
  const place = useQuery({
    ...placeQuery(institutionId ?? ''),
    enabled: institutionId !== undefined && own === undefined && worksForPartner,
  });
  return { own, place };
}

/** The shell waits for it, so that no page is shown as missing that is only not yet known. */
export const useIsPlaceAsked = (): boolean => useActingPlace().place.isLoading;

/** The institution that the address names, if this person belongs to it or acts for it. */
export function useMembership(): Membership | undefined {
  const { own, place } = useActingPlace();
  if (own !== undefined || place.data === undefined) return own;
  const { acting, institution_id, institution_name, institution_fiscal_code } = place.data;
  if (acting === null) return undefined;
  const of = { institution_id, institution_name, institution_fiscal_code };
  // The least of roles: what counts is `acting`.
  return { ...of, institution_kind: 'body', role: 'read_only', acting };
}

export function has(membership: Membership | undefined, right: Right): boolean {
  if (membership === undefined) return false;
  if (membership.acting === undefined) return may(membership.role, right);
  return opens([granted('see'), ...membership.acting.rights.map(granted)], right);
}
