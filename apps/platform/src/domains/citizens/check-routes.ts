// Whether a person can be reached, as an institution asks it (io-contract A.5).
import { answer, serve } from '@io/endpoint/serve';
import type { FiscalCode } from '@io/vocabulary';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { InstitutionCaller } from '../../doors/institution-key.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { mayAddress, mayCallFrom } from '../services/index.ts';
import { checkProfile, checkProfileByPath, citizenProblems } from './contract.ts';
import { lookAtProfile } from './look-actions.ts';
import { reachOf } from './rules.ts';

export function checkRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  async function check(caller: InstitutionCaller, fiscalCode: FiscalCode) {
    const { service, groups } = caller;
    const from = mayCallFrom(service, caller.address);
    if (!from.allowed) throw new Refusal(from.problem);
    // The recipient rule comes before the look-up, so that a test account learns nothing about real people.
    const addressed = mayAddress(
      service,
      groups,
      fiscalCode,
      'ApiMessageWrite',
      'ApiLimitedMessageWrite',
    );
    if (!addressed.allowed) throw new Refusal(addressed.problem);

    const citizenId = context.secrets.citizenId(fiscalCode);
    const found = await lookAtProfile(context, service, citizenId);
    if (found === undefined) throw new Refusal(citizenProblems.profile_not_found);
    return answer(200, {
      sender_allowed: reachOf(found.profile, service.serviceId, found.choice, found.isActive).inbox,
      preferred_languages: [...found.profile.preferredLanguages],
    });
  }

  serve(app, doors, checkProfile, async ({ caller, body }) =>
    check(caller, body.fiscal_code as FiscalCode),
  );
  serve(app, doors, checkProfileByPath, async ({ caller, params }) =>
    check(caller, params.fiscal_code as FiscalCode),
  );
}
