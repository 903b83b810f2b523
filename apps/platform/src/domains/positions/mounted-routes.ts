// Every door of positions, in one place: institutions' calls, the counter, paper, the ways to pay, and the two that read XML.
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { choicesRoutes } from './choices-routes.ts';
import { counterRoutes } from './counter-routes.ts';
import { printRoutes } from './print-routes.ts';
import { positionRoutes } from './routes.ts';
import { settlementRoutes } from './settlement-routes.ts';
import { stationRoutes } from './station-routes.ts';

export async function mountPositions(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
): Promise<void> {
  positionRoutes(app, doors, context);
  counterRoutes(app, doors, context);
  choicesRoutes(app, doors, context);
  printRoutes(app, doors, context);
  // In scopes of their own: nothing else of ours reads XML.
  await app.register(async (xml) => stationRoutes(xml, doors, context));
  await app.register(async (xml) => settlementRoutes(xml, doors, context));
}
