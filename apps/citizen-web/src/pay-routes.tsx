// The addresses about money: paying, the wallet, receipts.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { overdueQuery } from './features/deadlines/queries.ts';
import type { Decisions } from './features/pay/components/Deciding.tsx';
import { toPayQuery } from './features/pay/queries.ts';
import { dayInRome } from './format/days.ts';
import { inside, mustHaveAccepted, shell } from './route-frame.tsx';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const uuidIn = (value: unknown): string | undefined =>
  typeof value === 'string' && UUID.test(value) ? value : undefined;

/** The whole screen is the camera: no menu around it. */
export const scanRoute = createRoute({
  getParentRoute: () => inside,
  path: '/paga/inquadra',
  beforeLoad: ({ context: { client } }) => mustHaveAccepted(client),
  component: lazyRouteComponent(() => import('./features/scan/Page.tsx')),
});

const hub = createRoute({
  getParentRoute: () => shell,
  path: '/paga',
  // Asked while the page is being drawn. What fails is told where it is shown.
  loader({ context: { client } }) {
    client.ensureQueryData(toPayQuery).catch(() => {});
    client.ensureQueryData(overdueQuery(dayInRome(new Date()))).catch(() => {});
  },
  component: lazyRouteComponent(() => import('./features/pay/HubPage.tsx')),
});
const type = createRoute({
  getParentRoute: () => shell,
  path: '/paga/scrivi',
  validateSearch: (search: Record<string, unknown>): { errore?: true } =>
    search['errore'] === true ? { errore: true } : {},
  component: lazyRouteComponent(() => import('./features/scan/TypePage.tsx')),
});
const notice = createRoute({
  getParentRoute: () => shell,
  path: '/paga/avviso/$rptId',
  validateSearch: (search: Record<string, unknown>): { importo?: number } => {
    const { importo } = search;
    return Number.isSafeInteger(importo) && Number(importo) > 0 ? { importo: Number(importo) } : {};
  },
  component: lazyRouteComponent(() => import('./features/pay/NoticePage.tsx')),
});
const payment = createRoute({
  getParentRoute: () => shell,
  path: '/paga/pagamento/$paymentId',
  validateSearch: (search: Record<string, unknown>): Decisions => {
    const { passo, offerta } = search;
    const metodo = uuidIn(search['metodo']);
    const isOffer = typeof offerta === 'string' && offerta.length <= 200;
    return {
      ...((passo === 'commissione' || passo === 'conferma') && { passo }),
      ...(metodo !== undefined && { metodo }),
      ...(isOffer && { offerta }),
    };
  },
  component: lazyRouteComponent(() => import('./features/pay/PaymentPage.tsx')),
});
const history = createRoute({
  getParentRoute: () => shell,
  path: '/paga/storico',
  component: lazyRouteComponent(() => import('./features/pay/HistoryPage.tsx')),
});

const wallet = createRoute({
  getParentRoute: () => shell,
  path: '/portafoglio',
  component: lazyRouteComponent(() => import('./features/wallet/Page.tsx')),
});
const addMethod = createRoute({
  getParentRoute: () => shell,
  path: '/portafoglio/aggiungi',
  validateSearch: (search: Record<string, unknown>): { setup?: string; pagamento?: string } => {
    const setup = uuidIn(search['setup']);
    const pagamento = uuidIn(search['pagamento']);
    return {
      ...(setup !== undefined && { setup }),
      ...(pagamento !== undefined && { pagamento }),
    };
  },
  component: lazyRouteComponent(() => import('./features/wallet/AddPage.tsx')),
});

const receipts = createRoute({
  getParentRoute: () => shell,
  path: '/ricevute',
  validateSearch: (search: Record<string, unknown>): { anno?: number; cerca?: string } => {
    const { anno, cerca } = search;
    const isYear = typeof anno === 'number' && Number.isInteger(anno) && anno > 2000 && anno < 2200;
    return {
      ...(isYear && { anno }),
      ...(typeof cerca === 'string' && cerca !== '' && { cerca: cerca.slice(0, 100) }),
    };
  },
  component: lazyRouteComponent(() => import('./features/receipts/Page.tsx')),
});
const receipt = createRoute({
  getParentRoute: () => shell,
  path: '/ricevute/$receiptId',
  component: lazyRouteComponent(() => import('./features/receipts/ReceiptPage.tsx')),
});

export const payRoutes = [
  hub,
  type,
  notice,
  payment,
  history,
  wallet,
  addMethod,
  receipts,
  receipt,
] as const;
