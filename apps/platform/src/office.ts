// The back-office's domains plugged in: who is who in an institution, coming on board, services' cards, partners.
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from './doors/doors.ts';
import { delegationRoutes } from './domains/delegations/routes.ts';
import { memberRoutes } from './domains/members/routes.ts';
import { onboardingQueueRoutes } from './domains/onboarding/queue-routes.ts';
import { onboardingRoutes } from './domains/onboarding/routes.ts';
import { partnerRoutes } from './domains/partners/routes.ts';
import { reviewRoutes } from './domains/publications/review-routes.ts';
import { publicationRoutes } from './domains/publications/routes.ts';
import { registryRoutes } from './domains/registry/routes.ts';
import { trailRoutes } from './domains/trail/routes.ts';
import type { Context } from './floor/context.ts';

export function mountOffice(app: FastifyInstance, doors: OurDoors, context: Context): void {
  trailRoutes(app, doors, context);
  delegationRoutes(app, doors, context);
  memberRoutes(app, doors, context);
  registryRoutes(app, doors, context);
  onboardingRoutes(app, doors, context);
  onboardingQueueRoutes(app, doors, context);
  publicationRoutes(app, doors, context);
  reviewRoutes(app, doors, context);
  partnerRoutes(app, doors, context);
}
