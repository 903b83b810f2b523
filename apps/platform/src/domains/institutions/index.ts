// The face of institutions: who calls, how often, and the demonstration's way to enter one.
import type { Context } from '../../floor/context.ts';
import { gather } from '../../floor/gather.ts';
import { type RateVerdict, callLimitOf, rateVerdict, windowStartOf } from './rules.ts';
import { addCalls, type CallCount } from './store.ts';

export { institutionProblems } from './contract.ts';
export { saveAccount, saveInstitution } from './store.ts';
export {
  findInstitution,
  type InstitutionKind,
  listInstitutions,
  type ListedInstitution,
  setInstitutionSuspended,
  setKind,
  setLimits,
} from './listing-store.ts';
export { type CallClass, callClassOf, groupsOfClass } from './rules.ts';
export type { RateVerdict } from './rules.ts';

export interface Institutions {
  /**
   * Counts this call, exactly and over all processes, as `weight` calls (one, unless told). Undefined: the account
   * has no limit.
   */
  countCall(
    accountId: string,
    groups: ReadonlySet<string>,
    weight?: number,
  ): Promise<RateVerdict> | undefined;
}

export function createInstitutions(context: Context): Institutions {
  // Calls that arrive together are counted by one statement; each still learns its own place in the window.
  const count = gather<CallCount & { calls: number }, number>({
    max: 500,
    parallel: 1,
    run: async (calls) => {
      const byWindow = new Map<string, CallCount & { calls: number }>();
      for (const call of calls) {
        const key = `${call.accountId}/${call.windowStart}`;
        const known = byWindow.get(key);
        if (known) known.calls += call.calls;
        else byWindow.set(key, { ...call });
      }
      const counts = [...byWindow.values()].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
      const totals = await addCalls(context.sql, counts);
      const next = new Map(
        counts.map((one, i) => [
          `${one.accountId}/${one.windowStart}`,
          (totals[i] as number) - one.calls,
        ]),
      );
      return calls.map((call) => {
        const key = `${call.accountId}/${call.windowStart}`;
        const place = (next.get(key) as number) + call.calls;
        next.set(key, place);
        return place;
      });
    },
  });
  return {
    countCall(accountId, groups, weight = 1) {
      const limit = callLimitOf(groups);
      if (limit === undefined) return undefined;
      const now = context.clock();
      const windowStart = windowStartOf(now);
      return count({ accountId, windowStart, calls: weight }).then((calls) =>
        rateVerdict(limit, calls, windowStart, now),
      );
    },
  };
}
