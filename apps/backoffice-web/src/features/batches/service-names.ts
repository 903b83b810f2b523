// The services that this person may write for, by name. Who only looks is not given them.
import { useQuery } from '@tanstack/react-query';
import { has } from '../../shell/me.ts';
import type { Membership } from '../../wire.ts';
import { keysQuery } from '../keys/queries.ts';

export function useServiceNames(membership: Membership): ReadonlyMap<string, string> | undefined {
  const mayAsk = has(membership, 'see_keys');
  const keys = useQuery({ ...keysQuery(membership.institution_id), enabled: mayAsk });
  if (!mayAsk) return new Map();
  return keys.data && new Map(keys.data.services.map((one) => [one.service_id, one.service_name]));
}
