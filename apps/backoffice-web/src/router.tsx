// Every address of the back-office. Pages are loaded when first opened.
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readOutcomeSearch, readPeriod } from './features/figures/span.ts';
import { root } from './router-root.ts';
import { withTexts } from './texts/texts.tsx';
import { operators } from './router-operators.ts';
import { acting, partners, round } from './router-partners.ts';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => withTexts(import('./features/home/Page.tsx'), 'onboarding')),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/inviti/$invitationId',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/home/InvitationPage.tsx'), 'onboarding'),
  ),
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
  component: lazyRouteComponent(() =>
    withTexts(import('./features/services/Page.tsx'), 'services'),
  ),
});

const newService = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/servizi/nuovo',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/services/NewPage.tsx'), 'services'),
  ),
});

const service = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/servizi/$serviceId',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/services/ServicePage.tsx'), 'services'),
  ),
});

const keys = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/chiavi',
  component: lazyRouteComponent(() => import('./features/keys/Page.tsx')),
});

const batches = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/invii',
  component: lazyRouteComponent(() => withTexts(import('./features/batches/Page.tsx'), 'batches')),
});

const newBatch = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/invii/nuovo',
  /** The template to begin with. */
  validateSearch: (search: Record<string, unknown>): { modello?: string } =>
    typeof search['modello'] === 'string' ? { modello: search['modello'] } : {},
  component: lazyRouteComponent(() =>
    withTexts(import('./features/batches/ComposerPage.tsx'), 'batches'),
  ),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/modelli',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/templates/Page.tsx'), 'batches'),
  ),
});

const template = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/modelli/$templateId',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/templates/EditPage.tsx'), 'batches'),
  ),
});

const batch = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/invii/$batchId',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/batches/BatchPage.tsx'), 'batches'),
  ),
});

const draft = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/invii/$batchId/prepara',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/batches/ComposerPage.tsx'), 'batches'),
  ),
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
  component: lazyRouteComponent(() =>
    withTexts(import('./features/onboarding/SearchPage.tsx'), 'onboarding'),
  ),
});

const claim = createRoute({
  getParentRoute: () => root,
  path: '/adesioni/pec',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/onboarding/ClaimPage.tsx'), 'onboarding'),
  ),
});

const request = createRoute({
  getParentRoute: () => root,
  path: '/adesioni/$requestId',
  component: lazyRouteComponent(() =>
    withTexts(import('./features/onboarding/RequestPage.tsx'), 'onboarding'),
  ),
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
  component: lazyRouteComponent(() =>
    withTexts(import('./features/outcomes/Page.tsx'), 'outcomes'),
  ),
});

const counter = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/sportello',
  component: lazyRouteComponent(() => withTexts(import('./features/counter/Page.tsx'), 'outcomes')),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/enti/$institutionId/webhook',
  /** The one whose deliveries are shown. */
  validateSearch: (search: Record<string, unknown>): { aperto?: string } =>
    typeof search['aperto'] === 'string' ? { aperto: search['aperto'].slice(0, 40) } : {},
  component: lazyRouteComponent(() =>
    withTexts(import('./features/webhooks/Page.tsx'), 'outcomes'),
  ),
});

const publicInstitution = createRoute({
  getParentRoute: () => root,
  path: '/numeri/enti/$fiscalCode',
  validateSearch: readPeriod,
  component: lazyRouteComponent(() =>
    withTexts(import('./features/outcomes/PublicPage.tsx'), 'outcomes'),
  ),
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
