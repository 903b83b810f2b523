// The member's door: a person's session, and a place in the institution that the path names. Asked of the database
// each time: whoever is sent away is out with the next request, in every process.
import type { Door } from '@io/endpoint';
import type { MemberRole } from '@io/vocabulary';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findMembership, memberProblems } from '../domains/members/index.ts';
import type { Context } from '../floor/context.ts';
import { Refusal } from '../floor/errors.ts';
import { type CitizenCaller, type citizenDoor, recentLogin } from './citizen.ts';

export interface MemberCaller extends CitizenCaller {
  institutionId: string;
  institutionName: string;
  institutionFiscalCode: string;
  memberId: string;
  role: MemberRole;
  /** As colleagues know this person; it stands in the register of what was done. */
  name: string;
  /** Whether this person's groups have this service; without groups everybody has all of the institution's. */
  hasService(serviceId: string): boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function memberDoor(
  { sql, clock }: Pick<Context, 'sql' | 'clock'>,
  citizen: ReturnType<typeof citizenDoor>,
) {
  return async (
    request: FastifyRequest,
    door: Extract<Door, { kind: 'member' }>,
    reply: FastifyReply,
  ): Promise<MemberCaller> => {
    const caller = await citizen(request, { kind: 'citizen' }, reply);
    const { institution_id: institutionId } = request.params as { institution_id?: string };
    // Whether an institution exists is said to its own people only.
    const membership =
      institutionId !== undefined && UUID.test(institutionId)
        ? await findMembership(sql, caller.actor, institutionId)
        : undefined;
    if (membership === undefined) throw new Refusal(memberProblems.members_only);
    if (!door.roles.includes(membership.role)) throw new Refusal(memberProblems.role_not_enough);
    if (door.recent === true) recentLogin(caller, clock());
    const { services, ...place } = membership;
    return {
      ...caller,
      ...place,
      hasService: (serviceId) => services === undefined || services.has(serviceId),
    };
  };
}
