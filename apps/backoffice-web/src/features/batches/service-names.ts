// The services that this person sees, by name: whoever may write for them chooses among these.
import { useQuery } from '@tanstack/react-query';
import { has } from '../../shell/me.ts';
import type { Membership } from '../../wire.ts';
import { keysQuery } from '../keys/queries.ts';
import { servicesQuery } from '../services/queries.ts';

export function useServiceNames(membership: Membership): ReadonlyMap<string, string> | undefined {
  const { institution_id: id } = membership;
  const seesKeys = has(membership, 'see_keys');
  const keys = useQuery({ ...keysQuery(id), enabled: seesKeys });
  // A partner may send without seeing keys, and who only looks reads names too.
  const services = useQuery({ ...servicesQuery(id), enabled: !seesKeys });
  const named = seesKeys ? keys.data?.services : services.data?.items;
  return named && new Map(named.map((one) => [one.service_id, one.service_name]));
}
