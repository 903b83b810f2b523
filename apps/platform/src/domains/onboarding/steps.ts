// Whose request it is and whether a step may be taken: asked before every one.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { onboardingProblems } from './contract.ts';
import { mayGo, type State } from './rules.ts';
import { findRequest, type RequestRow } from './store.ts';

export interface Caller {
  citizenId: CitizenId;
  /** As the request's people will read it. */
  name: string;
}

/** Whoever is not among its people does not learn that it is there. */
export function mustSee(request: RequestRow | undefined, citizenId: CitizenId): RequestRow {
  if (request?.people.includes(citizenId) !== true)
    throw new Refusal(onboardingProblems.onboarding_not_found);
  return request;
}

export function mustGo(request: RequestRow, to: State): void {
  if (!mayGo(request.state, to)) throw new Refusal(onboardingProblems.wrong_state);
}

export async function readRequest(
  context: Context,
  citizenId: CitizenId,
  id: string,
): Promise<RequestRow> {
  return mustSee(await findRequest(context.sql, id), citizenId);
}
