// The operator's door: who runs this installation. Entered with SPID or CIE like everybody, and named in the settings.
import type { Door } from '@io/endpoint';
import type { CitizenId } from '@io/vocabulary';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionProblems } from '../domains/sessions/index.ts';
import type { Context } from '../floor/context.ts';
import { Refusal } from '../floor/errors.ts';
import { type CitizenCaller, type citizenDoor, recentLogin } from './citizen.ts';

export function operatorDoor(
  { clock }: Pick<Context, 'clock'>,
  citizen: ReturnType<typeof citizenDoor>,
  operators: ReadonlySet<CitizenId>,
) {
  return async (
    request: FastifyRequest,
    door: Extract<Door, { kind: 'operator' }>,
    reply: FastifyReply,
  ): Promise<CitizenCaller> => {
    const caller = await citizen(request, { kind: 'citizen' }, reply);
    if (!operators.has(caller.actor)) throw new Refusal(sessionProblems.operators_only);
    if (door.recent === true) recentLogin(caller, clock());
    return caller;
  };
}
