// Every address of the back-office. Pages are loaded when first opened.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readSearch } from './features/reports/filter.ts';
import { Root } from './shell/Root.tsx';

const root = createRootRoute({
  component: Root,
  notFoundComponent: lazyRouteComponent(() => import('./features/not-found/Page.tsx')),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad() {
    throw redirect({ to: '/accessi', replace: true });
  },
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

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([home, admission, reports]),
    basepath: '/backoffice',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
