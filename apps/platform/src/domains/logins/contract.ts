// Entering with SPID, at IO's own addresses: what can be asked, and what the error page is told.
import { emptyBody, endpoint, problems, rawBody } from '@io/endpoint';
import { z } from 'zod';

/** Levels that may be asked for; a provider may always answer with a higher one. IO allows these two. */
const ALLOWED_LEVELS = ['SpidL2', 'SpidL3'] as const;

/**
 * `errorCode` of the address /error.html, where every login that fails ends. SPID's own numbers (19 to 25 and
 * 30) are passed on as they are; these are ours. 1001 and 1003 mean what they mean in IO.
 */
export const LOGIN_ERRORS = {
  /** The person is under 14. */
  tooYoung: 1001,
  /** The answer came back in another browser than the one that asked. */
  otherBrowser: 1003,
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
} as const;

export const loginProblems = problems({
  identity_provider_unknown: {
    status: 400,
    title: 'Unknown identity provider',
    it: 'Nessun gestore d’identità ha questo entityID: scegline uno dall’elenco /app/api/v1/identity-providers.',
    en: 'No identity provider has this entityID: choose one from the list /app/api/v1/identity-providers.',
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
    'Sends the browser to an identity provider (302), or to the error page when it cannot be used (303)',
  query: z.object({
    entityID: z.string().min(1).max(1024),
    authLevel: z.enum(ALLOWED_LEVELS).default('SpidL2'),
    /** A native app gets its token at /profile.html#token=…, a browser a cookie. */
    client: z.enum(['web', 'app']).default('web'),
  }),
  replies: {
    302: emptyBody,
    /** Also to the waiting page, when many enter at once. */
    303: emptyBody,
    /** A program that asks for JSON gets its place in the queue: `ticket`, `before`, Retry-After. */
    429: rawBody,
  },
  problems: [loginProblems.identity_provider_unknown],
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

export const logoutByRedirect = endpoint({
  method: 'GET',
  path: '/slo',
  door: { kind: 'callback' },
  summary: 'SAML single logout by HTTP-Redirect',
  replies: { 303: emptyBody },
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

export const identityProviders = endpoint({
  method: 'GET',
  path: '/app/api/v1/identity-providers',
  door: { kind: 'open' },
  summary:
    'The identity providers that one can enter with; show them in a new random order each time',
  replies: {
    200: z.object({
      items: z.array(
        z.object({ entity_id: z.string(), name: z.string(), logo_uri: z.url().optional() }),
      ),
    }),
  },
  problems: [],
});
