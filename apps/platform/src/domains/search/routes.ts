// The search over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import type { Services } from '../services/index.ts';
import { searchMessages } from './contract.ts';
import { createSearch } from './looking.ts';

export function searchRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  services: Services,
): void {
  const search = createSearch(context, services);
  serve(app, doors, searchMessages, async ({ caller, body, reply }) => {
    reply.header('cache-control', 'no-store');
    return answer(200, await search(caller.subject, caller.session.fiscalCode, body));
  });
}
