// The member's door: a person's session, and a place in the institution that the path names, or in a partner that the
// institution has appointed. Asked of the database
// each time: whoever is sent away, or whose delegation ends, is out with the next request, in every process.
import type { Door } from '@io/endpoint';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ActingPlace, memberProblems, placesIn } from '../domains/members/index.ts';
import type { Context } from '../floor/context.ts';
import { Refusal } from '../floor/errors.ts';
import { type CitizenCaller, type citizenDoor, recentLogin } from './citizen.ts';

export interface MemberCaller extends CitizenCaller {
  institutionId: string;
  institutionName: string;
  institutionFiscalCode: string;
  memberId: string;
  /** A member's role, or the partner's that this person acts for; rules ask `may` of it. */
  role: string;
  /** For which partner this person acts here; undefined: one of the institution's own people. */
  acting: ActingPlace | undefined;
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
    const places =
      institutionId !== undefined && UUID.test(institutionId)
        ? await placesIn(sql, caller.actor, institutionId, clock())
        : [];
    if (places.length === 0) throw new Refusal(memberProblems.members_only);
    const fit = places.find(({ holds }) => holds.some((one) => door.roles.includes(one)));
    if (fit === undefined) throw new Refusal(memberProblems.role_not_enough);
    if (door.recent === true) recentLogin(caller, clock());
    const { services, holds: _, ...place } = fit;
    return {
      ...caller,
      ...place,
      hasService: (serviceId) => services === undefined || services.has(serviceId),
    };
  };
}
