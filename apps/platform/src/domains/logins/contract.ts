// Entering with SPID, at IO's own addresses: what can be asked, and what the error page is told.
import { emptyBody, endpoint, problems, rawBody } from '@io/endpoint';
import { z } from 'zod';

/** The ways to enter. */
export const KINDS = ['spid', 'cie'] as const;
export type KindName = (typeof KINDS)[number];

/** Levels that may be asked for; a provider may always answer with a higher one. */
const LEVELS = ['SpidL1', 'SpidL2', 'SpidL3'] as const;

/**
 * `errorCode` of the address /error.html, where every login that fails ends. SPID's own numbers (19 to 25 and
 * 30) are passed on as they are; these are ours. 1001, 1003 and 1004 mean what they mean in IO.
 */
export const LOGIN_ERRORS = {
  /** The person is under 14. */
  tooYoung: 1001,
  /** The answer came back in another browser than the one that asked. */
  otherBrowser: 1003,
  /** Somebody else answered than the person whose open session was to be confirmed. */
  otherPerson: 1004,
  /** The identity provider cannot be used at the moment. */
  unavailable: 1005,
  /** The answer breaks the rules: badly signed, for somebody else, altered. */
  refused: 1006,
  /** The answer came more than ten minutes after the question. */
  expired: 1007,
  /** The answer is to a question that we never asked, or that was answered before. */
  alreadyUsed: 1008,
  /** The identity has no Italian fiscal code (a person of another country, by eIDAS). */
  noFiscalCode: 1009,
  /** The provider says that our question, or its own system, is at fault. */
  providerFault: 1010,
  /** What arrived is no SAML Response at all. */
  malformed: 1011,
} as const;

/** With which HTTP status the error page is served: a program that follows the redirects reads no page. */
export function errorPageStatus(errorCode: number): 400 | 403 | 503 {
  if (errorCode === LOGIN_ERRORS.malformed) return 400;
  return errorCode === LOGIN_ERRORS.unavailable ? 503 : 403;
}

export const loginProblems = problems({
  identity_provider_unknown: {
    status: 400,
    title: 'Unknown identity provider',
    it: 'Nessun gestore d’identità ha questo entityID: scegline uno dall’elenco /app/api/v1/identity-providers.',
    en: 'No identity provider has this entityID: choose one from the list /app/api/v1/identity-providers.',
  },
  level_not_allowed: {
    status: 400,
    title: 'Level not allowed',
    it: 'Qui il livello SpidL1 non basta: chiedi SpidL2 o SpidL3.',
    en: 'SpidL1 is not enough here: ask for SpidL2 or SpidL3.',
  },
  binding_not_offered: {
    status: 400,
    title: 'Binding not offered',
    it: 'Questo gestore d’identità non riceve richieste in questo modo: togli binding, o usa l’altro.',
    en: 'This identity provider does not take requests this way: leave binding out, or use the other.',
  },
  comparison_not_allowed: {
    status: 400,
    title: 'Comparison not allowed',
    it: 'CIE accetta comparison=minimum, e comparison=exact solo con SpidL3.',
    en: 'CIE takes comparison=minimum, and comparison=exact with SpidL3 only.',
  },
  purpose_not_allowed: {
    status: 400,
    title: 'Purpose not allowed',
    it: 'Le identità professionali (purpose) esistono in SPID e non in CIE.',
    en: 'Professional identities (purpose) exist in SPID and not in CIE.',
  },
  cie_not_described: {
    status: 404,
    title: 'No CIE metadata',
    it: 'Questa installazione non è descritta per CIE: manca la sezione "cie" in SPID_METADATA_FILE.',
    en: 'This installation is not described for CIE: the section "cie" of SPID_METADATA_FILE is missing.',
  },
  logout_ticket_invalid: {
    status: 400,
    title: 'Logout link not valid',
    it: 'Questo collegamento per uscire dal gestore d’identità è già stato usato o è scaduto. Da IO sei già uscito.',
    en: 'This link to leave the identity provider has been used or has expired. You have already left IO.',
  },
  logout_invalid: {
    status: 400,
    title: 'Invalid logout message',
    it: 'Questo messaggio di uscita non è SAML, o non è firmato da un gestore d’identità conosciuto.',
    en: 'This logout message is not SAML, or is not signed by a known identity provider.',
  },
});

export const login = endpoint({
  method: 'GET',
  path: '/login',
  door: { kind: 'open' },
  summary:
    'Sends the browser to an identity provider by redirect (302) or by a form (200), or to the error page when it cannot be used (303)',
  query: z.object({
    entityID: z.string().min(1).max(1024),
    authLevel: z.enum(LEVELS).default('SpidL2'),
    /** How the level reached is to be held against the one asked. */
    comparison: z.enum(['exact', 'minimum', 'better', 'maximum']).default('minimum'),
    /** Which professional identity is asked for (SPID's Avviso 18). */
    purpose: z.enum(['P', 'LP', 'PG', 'PF', 'PX']).optional(),
    /** How the question travels; by redirect wherever the provider takes it so. */
    binding: z.enum(['redirect', 'post']).optional(),
    /** 1: the person of the open session confirms who they are; another person's answer is refused. */
    stepUp: z.literal('1').optional(),
    /** A native app gets its token at /profile.html#token=…, a browser a cookie. */
    client: z.enum(['web', 'app']).default('web'),
  }),
  replies: {
    200: rawBody,
    302: emptyBody,
    /** Also to the waiting page, when many enter at once. */
    303: emptyBody,
    /** A program that asks for JSON gets its place in the queue: `ticket`, `before`, Retry-After. */
    429: rawBody,
  },
  problems: [
    loginProblems.identity_provider_unknown,
    loginProblems.level_not_allowed,
    loginProblems.binding_not_offered,
    loginProblems.comparison_not_allowed,
    loginProblems.purpose_not_allowed,
  ],
});

/** Base64 of 256 kB, with room for line breaks. */
const MAXIMUM_MESSAGE = 380_000;

export const assertionConsumerService = endpoint({
  method: 'POST',
  path: '/assertionConsumerService',
  door: { kind: 'callback' },
  summary:
    'Takes the identity provider’s answer (SAML 2.0 HTTP-POST); always 303, to the app or to the error page',
  body: z.object({
    SAMLResponse: z.string().max(MAXIMUM_MESSAGE),
    RelayState: z.string().max(1024).optional(),
  }),
  replies: { 303: emptyBody },
  problems: [],
});

export const metadata = endpoint({
  method: 'GET',
  path: '/metadata',
  door: { kind: 'open' },
  summary: 'Our signed SAML metadata as a service provider of SPID',
  replies: { 200: rawBody },
  problems: [],
});

export const cieMetadata = endpoint({
  method: 'GET',
  path: '/metadata/cie',
  door: { kind: 'open' },
  summary: 'Our signed SAML metadata as a service provider of CIE',
  replies: { 200: rawBody },
  problems: [loginProblems.cie_not_described],
});

export const logoutByRedirect = endpoint({
  method: 'GET',
  path: '/slo',
  door: { kind: 'callback' },
  summary:
    'SAML single logout by HTTP-Redirect; the answer is a redirect, or a page whose form carries it',
  replies: { 200: rawBody, 303: emptyBody },
  problems: [loginProblems.logout_invalid],
});

export const logoutByPost = endpoint({
  method: 'POST',
  path: '/slo',
  door: { kind: 'callback' },
  summary:
    'SAML single logout by HTTP-POST; the answer is a redirect, or a page whose form carries it',
  body: z.object({
    SAMLRequest: z.string().max(MAXIMUM_MESSAGE).optional(),
    SAMLResponse: z.string().max(MAXIMUM_MESSAGE).optional(),
    RelayState: z.string().max(1024).optional(),
  }),
  replies: { 200: rawBody, 303: emptyBody },
  problems: [loginProblems.logout_invalid],
});

export const leaveProvider = endpoint({
  method: 'POST',
  path: '/logout/provider',
  door: { kind: 'citizen' },
  summary:
    'Ends the session in use and says where the browser goes on to end the identity provider’s, too (null: nowhere)',
  replies: {
    200: z.object({ message: z.literal('ok'), continue_at: z.string().nullable() }),
  },
  problems: [],
});

export const continueLogout = endpoint({
  method: 'GET',
  path: '/logout/provider',
  door: { kind: 'open' },
  summary:
    'Carries our signed LogoutRequest to the identity provider, by redirect (303) or by a form (200); once a ticket',
  query: z.object({ ticket: z.string().regex(/^[0-9a-f]{96}$/) }),
  replies: { 200: rawBody, 303: emptyBody },
  problems: [loginProblems.logout_ticket_invalid],
});

export const identityProviders = endpoint({
  method: 'GET',
  path: '/app/api/v1/identity-providers',
  door: { kind: 'open' },
  summary:
    'The identity providers that one can enter with; show them in a new random order each time',
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          entity_id: z.string(),
          name: z.string(),
          kind: z.enum(KINDS),
          logo_uri: z.url().optional(),
        }),
      ),
    }),
  },
  problems: [],
});
