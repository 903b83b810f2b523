// How operations are called in the documents. Where IO has the operation it keeps IO's name, for clients made from IO's file.
import type { Endpoint } from '@io/endpoint';

/** Names in `io-functions-services` 3.10.0 and `io-backend` 8.4.0. */
const IO_NAMES: Record<string, string> = {
  'POST /api/v1/messages': 'submitMessageforUserWithFiscalCodeInBody',
  'POST /api/v1/messages/:fiscal_code': 'submitMessageforUser',
  'GET /api/v1/messages/:fiscal_code/:id': 'getMessage',
  'POST /api/v1/profiles': 'getProfileByPOST',
  'GET /api/v1/profiles/:fiscal_code': 'getProfile',
  'GET /api/v1/services': 'getUserServices',
  'POST /api/v1/services': 'createService',
  'GET /api/v1/services/:service_id': 'getService',
  'PUT /api/v1/services/:service_id': 'updateService',
  'PUT /api/v1/services/:service_id/logo': 'uploadServiceLogo',
  'PUT /api/v1/services/:service_id/keys': 'regenerateServiceKey',
  'PUT /api/v1/organizations/:organization_fiscal_code/logo': 'uploadOrganizationLogo',
  'GET /api/v1/subscriptions-feed/:date': 'getSubscriptionsFeedForDate',
  'POST /api/v1/activations/': 'getServiceActivationByPOST',
  'PUT /api/v1/activations/': 'upsertServiceActivation',
  'GET /app/api/v1/messages': 'getUserMessages',
  'GET /app/api/v1/messages/:id': 'getUserMessage',
  'PUT /app/api/v1/messages/:id/message-status': 'upsertMessageStatusAttributes',
  'GET /app/api/v1/profile': 'getUserProfile',
  'POST /app/api/v1/profile': 'updateProfile',
  'GET /app/api/v1/services': 'getVisibleServices',
  'GET /app/api/v1/services/:service_id/preferences': 'getServicePreferences',
  'POST /app/api/v1/services/:service_id/preferences': 'upsertServicePreferences',
  'GET /app/api/v1/session': 'getSessionState',
  'GET /app/api/v1/sessions': 'listUserSessions',
  'POST /app/api/v1/email-validation-process': 'startEmailValidationProcess',
};

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const camel = (part: string) =>
  part
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join('');

/** Method and path as one word: `postMessagesByFiscalCodeByIdWithdrawal`. */
export function operationIdOf(endpoint: Endpoint): string {
  const known = IO_NAMES[`${endpoint.method} ${endpoint.path}`];
  if (known !== undefined) return known;
  const parts = withoutRoot(endpoint.path).map((part) =>
    part.startsWith(':') ? `By${camel(part.slice(1))}` : camel(part),
  );
  return endpoint.method.toLowerCase() + parts.join('');
}

const withoutRoot = (path: string) =>
  path
    .replace(/^(\/app|\/backoffice)?\/api\/v1/, '')
    .split('/')
    .filter((part) => part !== '');

const PAGES = 'pages';
/** The noun that an address begins with; pages and protocols outside the APIs stand together. */
export const tagOf = ({ path }: Endpoint): string =>
  path.includes('/api/v1/') ? (withoutRoot(path)[0] ?? PAGES) : PAGES;

/** What stands above each group. A noun without a line has its name alone. */
export const TAGS: Record<string, string> = {
  messages: 'Messaggi: invio, esito, correzione / Sending messages, their fate, taking them back',
  profiles: 'Chi si può raggiungere / Who can be reached',
  services: 'Servizi e chiavi / Services and their keys',
  practices: 'Pratiche con il loro percorso / Practices and their timelines',
  'payment-notices': 'Avvisi di pagamento dell’ente / Payment notices of the institution',
  'payment-receipts': 'Ricevute di pagoPA / Receipts from pagoPA',
  'settlement-flows': 'Rendicontazione / Settlement',
  'settlement-credits': 'Accrediti in banca / Credits at the bank',
  webhooks: 'Avvisi firmati al tuo portale / Signed notices to your portal',
  'acting-for': 'Enti per cui agisce un partner / Bodies that a partner acts for',
  rounds:
    'Un lavoro per molti enti, chiavi cifrate / One piece of work for many bodies, encrypted keys',
  deadlines: 'Scadenze, promemoria, calendari / Deadlines, reminders, calendars',
  [PAGES]: 'Pagine e protocolli fuori dalle API / Pages and protocols outside the APIs',
};
