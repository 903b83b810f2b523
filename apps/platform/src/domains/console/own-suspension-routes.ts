// An institution's people read what of theirs is suspended.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { findInstitution } from '../institutions/index.ts';
import { listAllServices } from '../services/index.ts';
import { listOwnSuspensions } from './own-suspension-contract.ts';

const MOST = 100;

const suspended = (row: {
  suspended_at: Temporal.Instant | null;
  suspended_because: string | null;
}) =>
  row.suspended_at === null
    ? null
    : { since: wireInstant(row.suspended_at), because: row.suspended_because ?? '' };

export function ownSuspensionRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  { sql }: Pick<Context, 'sql'>,
): void {
  serve(app, doors, listOwnSuspensions, async ({ caller }) => {
    const { institutionId } = caller;
    const institution = await findInstitution(sql, { id: institutionId });
    const services = await listAllServices(sql, {
      after: '',
      search: undefined,
      institutionId,
      isSuspended: true,
      limit: MOST,
    });
    return answer(200, {
      institution: institution === undefined ? null : suspended(institution),
      services: services
        .filter(({ service_id: id }) => caller.hasService(id))
        .flatMap((row) => {
          const standing = suspended(row);
          return standing === null
            ? []
            : [{ service_id: row.service_id, service_name: row.service_name, ...standing }];
        }),
    });
  });
}
