// The addresses of those who run the platform.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readListSearch } from './features/console/filter.ts';
import { readPeriod } from './features/figures/span.ts';
import { readSearch } from './features/reports/filter.ts';
import { root } from './router-root.ts';
import { withTexts } from './texts/texts.tsx';

const serviceReviews = createRoute({
  getParentRoute: () => root,
  path: '/schede-da-valutare',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/service-reviews/Page.tsx'), 'services'),
  ),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/adesioni-da-valutare',
  component: lazyRouteComponent(() => withTexts(import('./features/queue/Page.tsx'), 'onboarding')),
});

const queued = createRoute({
  getParentRoute: () => root,
  path: '/adesioni-da-valutare/$requestId',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/queue/RequestPage.tsx'), 'onboarding'),
  ),
});

const admission = createRoute({
  getParentRoute: () => root,
  path: '/accessi',
  /** The gate whose charts are shown. */
  validateSearch: (search: Record<string, unknown>): { varco?: string } =>
    typeof search['varco'] === 'string' ? { varco: search['varco'].slice(0, 80) } : {},
  component: lazyRouteComponent(() =>
    withTexts(import('./features/admission/Page.tsx'), 'admission'),
  ),
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
  component: lazyRouteComponent(() =>
    withTexts(import('./features/console/Page.tsx'), 'console', 'batches'),
  ),
});

const consoleInstitutions = createRoute({
  getParentRoute: () => root,
  path: '/console/enti',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() =>
    withTexts(import('./features/console/InstitutionsPage.tsx'), 'console', 'batches'),
  ),
});

const consoleServices = createRoute({
  getParentRoute: () => root,
  path: '/console/servizi',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() =>
    withTexts(import('./features/console/ServicesPage.tsx'), 'console', 'batches'),
  ),
});

const consoleBatches = createRoute({
  getParentRoute: () => root,
  path: '/console/invii',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() =>
    withTexts(import('./features/console/BatchesPage.tsx'), 'console', 'batches'),
  ),
});

const consolePayments = createRoute({
  getParentRoute: () => root,
  path: '/console/pagamenti',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() =>
    withTexts(import('./features/console/PaymentsPage.tsx'), 'console', 'batches'),
  ),
});

const consoleJobs = createRoute({
  getParentRoute: () => root,
  path: '/console/lavori',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/console/JobsPage.tsx'), 'console', 'batches'),
  ),
});

const consoleFigures = createRoute({
  getParentRoute: () => root,
  path: '/console/numeri',
  validateSearch: readPeriod,
  component: lazyRouteComponent(() =>
    withTexts(import('./features/console/FiguresPage.tsx'), 'console', 'batches'),
  ),
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
