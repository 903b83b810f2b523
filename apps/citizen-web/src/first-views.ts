// What each page asks for and is made of, told with the page itself: see @io/ui/first-views. Read by the build only.
import type { FirstView } from '@io/ui/first-views';

const api = (path: string) => `/app/api/v1${path}`;
const MESSAGES = api('/messages?page_size=20&enrich_result_data=true');

/** Behind the login: the frame, the page, who is here, what the frame itself may have to say. */
const inside = (path: string, files: readonly string[], ...asks: string[]): FirstView => ({
  path,
  pages: ['shell/Shell.tsx', ...files.map((file) => `features/${file}.tsx`)],
  asks: [api('/profile'), ...asks, api('/session'), api('/counter-requests')],
});

export const firstViewsOfApp: readonly FirstView[] = [
  { path: '/', pages: ['features/landing/Page.tsx'], asks: [] },
  inside('/messaggi', ['messages/Page'], MESSAGES, api('/practices?page_size=100')),
  inside(
    '/messaggi/:message_id',
    ['messages/Page', 'messages/MessagePage'],
    api('/messages/:message_id?public_message=true'),
  ),
  inside('/scadenze', ['deadlines/Page']),
  inside(
    '/paga',
    ['pay/HubPage'],
    api('/payments/pending'),
    api('/payments/transactions?page_size=30'),
  ),
  inside('/paga/avviso/:rpt_id', ['pay/NoticePage']),
  inside('/paga/pagamento/:payment_id', ['pay/PaymentPage']),
  inside('/portafoglio', ['wallet/Page']),
  inside('/ricevute', ['receipts/Page']),
  inside('/servizi', ['services/Page']),
  inside('/profilo', ['profile/Page']),
];
