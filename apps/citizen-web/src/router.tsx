// Every address of the app, and who may open it. Pages are loaded when first opened.
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Step } from './features/welcome/draft.ts';
import { payRoutes, scanRoute } from './pay-routes.tsx';
import { type AppContext, hasAccepted, inside, root, shell, shellAround } from './route-frame.tsx';
import { isElsewhere, marks } from './session/marks.ts';
import type { EndReason } from './session/session.ts';
import { PageLoading } from './shell/PageLoading.tsx';
import { PageTrouble } from './shell/PageTrouble.tsx';

const home = '/messaggi';
const lists = [
  '/messaggi',
  '/archivio',
  '/cerca',
  '/scadenze',
  '/paga',
  '/ricevute',
  '/servizi',
  '/pratiche',
];
const reasons: readonly EndReason[] = ['ended', 'safety', 'left', 'left-offline'];

const landingPage = lazyRouteComponent(() => import('./features/landing/Page.tsx'));

const landing = createRoute({
  getParentRoute: () => root,
  path: '/',
  staticData: { inEveryLanguage: true },
  validateSearch: (search: Record<string, unknown>): { uscita?: EndReason } => {
    const uscita = reasons.find((reason) => reason === search['uscita']);
    return uscita ? { uscita } : {};
  },
  async beforeLoad({ context: { session } }) {
    if (!(await session.isLikely())) return;
    if ((await session.entered()) !== 'in') return;
    const back = marks.returnTo.take();
    if (back === undefined) throw redirect({ to: home, replace: true });
    throw redirect({ href: back, replace: true, reloadDocument: isElsewhere(back) });
  },
  component: landingPage,
});

const welcome = createRoute({
  getParentRoute: () => inside,
  path: '/benvenuto',
  validateSearch: (search: Record<string, unknown>): { passo: Step } => ({
    passo: search['passo'] === 2 ? 2 : search['passo'] === 3 ? 3 : 1,
  }),
  beforeLoad({ context: { client } }) {
    if (hasAccepted(client)) throw redirect({ to: home, replace: true });
  },
  component: lazyRouteComponent(() => import('./features/welcome/Page.tsx')),
});

const mail = lazyRouteComponent(() => import('./features/messages/Page.tsx'));
const mailPage = lazyRouteComponent(() => import('./features/messages/MessagePage.tsx'));
const inbox = createRoute({ getParentRoute: () => shell, path: '/messaggi', component: mail });
const inboxMessage = createRoute({
  getParentRoute: () => inbox,
  path: '$messageId',
  component: mailPage,
});
const archive = createRoute({ getParentRoute: () => shell, path: '/archivio', component: mail });
const archiveMessage = createRoute({
  getParentRoute: () => archive,
  path: '$messageId',
  component: mailPage,
});

const searching = createRoute({
  getParentRoute: () => shell,
  path: '/cerca',
  component: lazyRouteComponent(() => import('./features/search/Page.tsx')),
});
const foundMessage = createRoute({
  getParentRoute: () => searching,
  path: '$messageId',
  component: mailPage,
});

const deadlines = createRoute({
  getParentRoute: () => shell,
  path: '/scadenze',
  validateSearch: (search: Record<string, unknown>): { mese?: string; giorno?: string } => {
    const { mese, giorno } = search;
    const isDay = typeof giorno === 'string' && /^2[01]\d\d-(0[1-9]|1[0-2])-\d\d$/.test(giorno);
    return {
      ...(typeof mese === 'string' && /^2[01]\d\d-(0[1-9]|1[0-2])$/.test(mese) && { mese }),
      ...(isDay && { giorno }),
    };
  },
  component: lazyRouteComponent(() => import('./features/deadlines/Page.tsx')),
});
const deadlineSettings = createRoute({
  getParentRoute: () => shell,
  path: '/scadenze/promemoria',
  component: lazyRouteComponent(() => import('./features/deadlines/SettingsPage.tsx')),
});

const practices = createRoute({
  getParentRoute: () => shell,
  path: '/pratiche',
  component: lazyRouteComponent(() => import('./features/practices/Page.tsx')),
});
const practice = createRoute({
  getParentRoute: () => shell,
  path: '/pratiche/$practiceId',
  component: lazyRouteComponent(() => import('./features/practices/PracticePage.tsx')),
});

const services = createRoute({
  getParentRoute: () => shell,
  path: '/servizi',
  validateSearch: (search: Record<string, unknown>): { cerca?: string } =>
    typeof search['cerca'] === 'string' && search['cerca'] !== ''
      ? { cerca: search['cerca'].slice(0, 100) }
      : {},
  component: lazyRouteComponent(() => import('./features/services/Page.tsx')),
});
const institution = createRoute({
  getParentRoute: () => shell,
  path: '/enti/$institutionId',
  component: lazyRouteComponent(() => import('./features/services/InstitutionPage.tsx')),
});
const service = createRoute({
  getParentRoute: () => shell,
  path: '/servizi/$serviceId',
  component: lazyRouteComponent(() => import('./features/services/ServicePage.tsx')),
});

const profile = createRoute({
  getParentRoute: () => shell,
  path: '/profilo',
  component: lazyRouteComponent(() => import('./features/profile/Page.tsx')),
});
const sessions = createRoute({
  getParentRoute: () => shell,
  path: '/profilo/dispositivi',
  component: lazyRouteComponent(() => import('./features/sessions/Page.tsx')),
});
const passkeys = createRoute({
  getParentRoute: () => shell,
  path: '/profilo/sicurezza',
  component: lazyRouteComponent(() => import('./features/passkeys/Page.tsx')),
});
const notifications = createRoute({
  getParentRoute: () => shell,
  path: '/profilo/notifiche',
  component: lazyRouteComponent(() => import('./features/notifications/Page.tsx')),
});
const accessLog = createRoute({
  getParentRoute: () => shell,
  path: '/profilo/accessi',
  component: lazyRouteComponent(() => import('./features/access-log/Page.tsx')),
});

const counterCode = createRoute({
  getParentRoute: () => shell,
  path: '/profilo/sportello',
  component: lazyRouteComponent(() => import('./features/counter-code/Page.tsx')),
});

const loginError = createRoute({
  getParentRoute: () => root,
  path: '/error.html',
  staticData: { inEveryLanguage: true },
  validateSearch: (search: Record<string, unknown>) => ({
    errorCode: Number(search['errorCode']) || 0,
  }),
  component: lazyRouteComponent(() => import('./features/login-error/Page.tsx')),
});
const nativeEnd = createRoute({
  getParentRoute: () => root,
  path: '/profile.html',
  component: lazyRouteComponent(() => import('./features/native-end/Page.tsx')),
});
const emailVerification = createRoute({
  getParentRoute: () => root,
  path: '/email_verification.html',
  validateSearch: (search: Record<string, unknown>) => ({
    result: search['result'] === 'success' ? ('success' as const) : ('failure' as const),
    error: search['error'] === 'TOKEN_EXPIRED' ? ('TOKEN_EXPIRED' as const) : undefined,
  }),
  component: lazyRouteComponent(() => import('./features/email-verification/Page.tsx')),
});
const terms = createRoute({
  getParentRoute: () => root,
  path: '/condizioni',
  component: lazyRouteComponent(() => import('./features/about/TermsPage.tsx')),
});
const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibilita',
  component: lazyRouteComponent(() => import('./features/about/AccessibilityPage.tsx')),
});

const tree = root.addChildren([
  landing,
  loginError,
  nativeEnd,
  emailVerification,
  terms,
  accessibility,
  inside.addChildren([
    welcome,
    scanRoute,
    shell.addChildren([
      inbox.addChildren([inboxMessage]),
      archive.addChildren([archiveMessage]),
      searching.addChildren([foundMessage]),
      deadlines,
      deadlineSettings,
      ...payRoutes,
      practices,
      practice,
      services,
      institution,
      service,
      profile,
      sessions,
      passkeys,
      accessLog,
      counterCode,
      notifications,
    ]),
  ]),
]);

/** Fetches the code around the first page while it is still being asked who is here; the page's own: first-views.ts. */
function fetchAhead(pathname: string): void {
  const part = pathname === '/' ? landingPage : shellAround;
  // If a part cannot be fetched now, the router asks again and shows the trouble.
  part.preload?.()?.catch(() => {});
}

export function createAppRouter(context: AppContext) {
  fetchAhead(location.pathname);
  return createRouter({
    routeTree: tree,
    context,
    scrollRestoration: true,
    // Lists come back where they were left, whichever way one returns to them.
    getScrollRestorationKey: ({ pathname, state }) =>
      lists.includes(pathname) ? pathname : (state.key ?? pathname),
    defaultPendingMs: 200,
    defaultPendingMinMs: 200,
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageTrouble,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
