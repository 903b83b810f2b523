// The addresses of those who run the platform.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readListSearch } from './features/console/filter.ts';
import { readPeriod } from './features/figures/span.ts';
import { readSearch } from './features/reports/filter.ts';
import { root } from './router-root.ts';

const serviceReviews = createRoute({
  getParentRoute: () => root,
  path: '/schede-da-valutare',
  component: lazyRouteComponent(() => import('./features/service-reviews/Page.tsx')),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/adesioni-da-valutare',
  component: lazyRouteComponent(() => import('./features/queue/Page.tsx')),
});

const queued = createRoute({
  getParentRoute: () => root,
  path: '/adesioni-da-valutare/$requestId',
  component: lazyRouteComponent(() => import('./features/queue/RequestPage.tsx')),
});

const admission = createRoute({
  getParentRoute: () => root,
  path: '/accessi',
  /** The gate whose charts are shown. */
  validateSearch: (search: Record<string, unknown>): { varco?: string } =>
    typeof search['varco'] === 'string' ? { varco: search['varco'].slice(0, 80) } : {},
  component: lazyRouteComponent(() => import('./features/admission/Page.tsx')),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/segnalazioni',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./features/reports/Page.tsx')),
});

const consoleHome = createRoute({
  getParentRoute: () => root,
  path: '/console',
  component: lazyRouteComponent(() => import('./features/console/Page.tsx')),
});

const consoleInstitutions = createRoute({
  getParentRoute: () => root,
  path: '/console/enti',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./features/console/InstitutionsPage.tsx')),
});

const consoleServices = createRoute({
  getParentRoute: () => root,
  path: '/console/servizi',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./features/console/ServicesPage.tsx')),
});

const consoleBatches = createRoute({
  getParentRoute: () => root,
  path: '/console/invii',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./features/console/BatchesPage.tsx')),
});

const consolePayments = createRoute({
  getParentRoute: () => root,
  path: '/console/pagamenti',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./features/console/PaymentsPage.tsx')),
});

const consoleJobs = createRoute({
  getParentRoute: () => root,
  path: '/console/lavori',
  component: lazyRouteComponent(() => import('./features/console/JobsPage.tsx')),
});

const consoleFigures = createRoute({
  getParentRoute: () => root,
  path: '/console/numeri',
  validateSearch: readPeriod,
  component: lazyRouteComponent(() => import('./features/console/FiguresPage.tsx')),
});

export const operators = [
  serviceReviews,
  queue,
  queued,
  admission,
  reports,
  consoleHome,
  consoleInstitutions,
  consoleServices,
  consoleBatches,
  consolePayments,
  consoleJobs,
  consoleFigures,
];
