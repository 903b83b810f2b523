// The search over HTTP.
import { answer, JsonText, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import type { Services } from '../services/index.ts';
import { sortMessages } from './actions.ts';
import { searchMessages } from './contract.ts';
import { createSearch } from './looking.ts';
import { createStems } from './stems.ts';

export function searchRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  services: Services,
): void {
  const stems = createStems();
  const search = createSearch(context, services, stems, (citizenId) =>
    sortMessages(context, stems, citizenId),
  );
  serve(app, doors, searchMessages, async ({ caller, body, reply }) => {
    reply.header('cache-control', 'no-store');
    const found = await search(caller.subject, caller.session.fiscalCode, body);
    // Made of what was checked when it came in; checking twenty contents again would cost as much as finding them.
    return answer(200, new JsonText(JSON.stringify(found)));
  });
}
