// Addresses of partners: a body's delegations, the bodies that a partner acts for, one of its rounds.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './router-root.ts';

export const partners = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/partner',
  component: lazyRouteComponent(() => import('./features/partners/Page.tsx')),
});

export const acting = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/agisci',
  component: lazyRouteComponent(() => import('./features/acting/Page.tsx')),
});

export const round = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/giri/$roundId',
  component: lazyRouteComponent(() => import('./features/acting/RoundPage.tsx')),
});
