// An institution's people read how much it may call and write.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { leftOn, USUAL_A_DAY } from '../batches/index.ts';
import { callClassOf, findInstitution } from '../institutions/index.ts';
import { getOwnLimits } from './own-limits-contract.ts';

export function ownLimitsRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  { sql, clock }: Pick<Context, 'sql' | 'clock'>,
): void {
  serve(app, doors, getOwnLimits, async ({ caller: { institutionId } }) => {
    const found = await findInstitution(sql, { id: institutionId });
    return answer(200, {
      calls: callClassOf(new Set(found?.groups)),
      recipients_a_day: found?.recipients_a_day ?? USUAL_A_DAY,
      left_today: await leftOn(sql, institutionId, clock()),
    });
  });
}
