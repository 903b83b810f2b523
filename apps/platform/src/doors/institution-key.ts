// The institution's door: the service key names the caller; then the rate, then the groups (io-contract A.3, 1-2).
import type { Door } from '@io/endpoint';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Institutions, RateVerdict } from '../domains/institutions/index.ts';
import { institutionProblems } from '../domains/institutions/index.ts';
import type { Configurations, Remotes } from '../domains/remotes/index.ts';
import { type KeyHolder, mayUseFrom, type Services } from '../domains/services/index.ts';
import { networkOf } from '../domains/sessions/index.ts';
import { Refusal } from '../floor/errors.ts';
import { sha256 } from '../floor/secrets.ts';

export interface InstitutionCaller extends KeyHolder {
  /** The address that calls, for the service's authorised addresses. */
  address: string;
  /** From where the remote content of its messages may come. */
  configurations: Configurations;
  /** Counts `calls` more against the account's rate; throws Refusal when there are not so many left. */
  charge(calls: number): Promise<void>;
}

function tellRate(reply: FastifyReply, rate: RateVerdict): void {
  reply.headers({
    'ratelimit-limit': rate.limit,
    'ratelimit-remaining': rate.remaining,
    'ratelimit-reset': rate.resetSeconds,
    'x-rate-limit-remaining': rate.remaining,
  });
}

/** The terms of the key itself; those of its service are asked where it matters. */
function mustBeGoodNow({ key }: KeyHolder, address: string, nowMs: number): void {
  if (key.expiresAtMs !== undefined && key.expiresAtMs <= nowMs)
    throw new Refusal(institutionProblems.key_expired);
  if (!mayUseFrom(key.addresses, address)) throw new Refusal(institutionProblems.key_elsewhere);
}

export function institutionDoor(
  services: Services,
  institutions: Institutions,
  remotes: Remotes,
  nowMs: () => number,
) {
  return async (
    request: FastifyRequest,
    door: Extract<Door, { kind: 'institution' }>,
    reply: FastifyReply,
  ): Promise<InstitutionCaller> => {
    const key = request.headers['ocp-apim-subscription-key'];
    if (typeof key !== 'string' || key === '') throw new Refusal(institutionProblems.key_missing);
    const holder = await services.keyHolder(sha256(key).toString('hex'));
    if (holder === undefined) throw new Refusal(institutionProblems.key_invalid);
    mustBeGoodNow(holder, request.ip, nowMs());
    if (holder.isSuspended) throw new Refusal(institutionProblems.suspended);
    services.noteUse(holder.key.id, networkOf(request.ip));
    const charge = async (calls: number) => {
      const rate = await institutions.countCall(holder.accountId, holder.groups, calls);
      if (rate === undefined) return;
      tellRate(reply, rate);
      if (rate.allowed) return;
      const wait = String(rate.resetSeconds);
      throw new Refusal(institutionProblems.rate_exceeded, {
        headers: { 'retry-after': wait, 'x-rate-limit-retry-after': wait },
      });
    };
    await charge(1);
    if (!door.groups.some((group) => holder.groups.has(group)))
      throw new Refusal(institutionProblems.not_allowed_here);
    const configurations = await remotes.ofAccount(holder.accountId);
    return { ...holder, address: request.ip, configurations, charge };
  };
}
