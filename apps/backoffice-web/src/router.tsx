// Every address of the back-office. Pages are loaded when first opened.
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readOutcomeSearch, readPeriod } from './features/figures/span.ts';
import { root } from './router-root.ts';
import { operators } from './router-operators.ts';
import { acting, partners, round } from './router-partners.ts';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./features/home/Page.tsx')),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/inviti/$invitationId',
  component: lazyRouteComponent(() => import('./features/home/InvitationPage.tsx')),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId',
  component: lazyRouteComponent(() => import('./features/overview/Page.tsx')),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/persone',
  component: lazyRouteComponent(() => import('./features/people/Page.tsx')),
});

const services = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/servizi',
  component: lazyRouteComponent(() => import('./features/services/Page.tsx')),
});

const newService = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/servizi/nuovo',
  component: lazyRouteComponent(() => import('./features/services/NewPage.tsx')),
});

const service = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/servizi/$serviceId',
  component: lazyRouteComponent(() => import('./features/services/ServicePage.tsx')),
});

const keys = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/chiavi',
  component: lazyRouteComponent(() => import('./features/keys/Page.tsx')),
});

const batches = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/invii',
  component: lazyRouteComponent(() => import('./features/batches/Page.tsx')),
});

const newBatch = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/invii/nuovo',
  /** The template to begin with. */
  validateSearch: (search: Record<string, unknown>): { modello?: string } =>
    typeof search['modello'] === 'string' ? { modello: search['modello'] } : {},
  component: lazyRouteComponent(() => import('./features/batches/ComposerPage.tsx')),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/modelli',
  component: lazyRouteComponent(() => import('./features/templates/Page.tsx')),
});

const template = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/modelli/$templateId',
  component: lazyRouteComponent(() => import('./features/templates/EditPage.tsx')),
});

const batch = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/invii/$batchId',
  component: lazyRouteComponent(() => import('./features/batches/BatchPage.tsx')),
});

const draft = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/invii/$batchId/prepara',
  component: lazyRouteComponent(() => import('./features/batches/ComposerPage.tsx')),
});

const trail = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/registro',
  component: lazyRouteComponent(() => import('./features/trail/Page.tsx')),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/adesioni',
  /** What is looked for, so that the search has an address. */
  validateSearch: (search: Record<string, unknown>): { cerca?: string } =>
    typeof search['cerca'] === 'string' ? { cerca: search['cerca'].slice(0, 200) } : {},
  component: lazyRouteComponent(() => import('./features/onboarding/SearchPage.tsx')),
});

const claim = createRoute({
  getParentRoute: () => root,
  path: '/adesioni/pec',
  component: lazyRouteComponent(() => import('./features/onboarding/ClaimPage.tsx')),
});

const request = createRoute({
  getParentRoute: () => root,
  path: '/adesioni/$requestId',
  component: lazyRouteComponent(() => import('./features/onboarding/RequestPage.tsx')),
});

const publicFigures = createRoute({
  getParentRoute: () => root,
  path: '/numeri',
  validateSearch: readPeriod,
  component: lazyRouteComponent(() => import('./features/figures/PublicPage.tsx')),
});

const outcomes = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/risultati',
  validateSearch: readOutcomeSearch,
  component: lazyRouteComponent(() => import('./features/outcomes/Page.tsx')),
});

const counter = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/sportello',
  component: lazyRouteComponent(() => import('./features/counter/Page.tsx')),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/webhook',
  /** The one whose deliveries are shown. */
  validateSearch: (search: Record<string, unknown>): { aperto?: string } =>
    typeof search['aperto'] === 'string' ? { aperto: search['aperto'].slice(0, 40) } : {},
  component: lazyRouteComponent(() => import('./features/webhooks/Page.tsx')),
});

const publicInstitution = createRoute({
  getParentRoute: () => root,
  path: '/numeri/enti/$fiscalCode',
  validateSearch: readPeriod,
  component: lazyRouteComponent(() => import('./features/outcomes/PublicPage.tsx')),
});

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([
      home,
      invitation,
      overview,
      people,
      services,
      newService,
      service,
      keys,
      batches,
      newBatch,
      templates,
      template,
      batch,
      draft,
      trail,
      partners,
      acting,
      round,
      register,
      claim,
      request,
      ...operators,
      publicFigures,
      outcomes,
      counter,
      webhooks,
      publicInstitution,
    ]),
    basepath: '/backoffice',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
