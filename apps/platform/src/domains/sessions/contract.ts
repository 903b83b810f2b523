// Sessions as the app sees them (io-contract B.7), and the list of one's own devices.
import { emptyBody, endpoint, problems, rawBody } from '@io/endpoint';
import { z } from 'zod';

export const sessionProblems = problems({
  session_missing: {
    status: 401,
    title: 'Unauthorized',
    it: 'Non hai effettuato l’accesso, o la tua sessione è finita: entra di nuovo.',
    en: 'You are not logged in, or your session has ended: log in again.',
  },
  session_ended_for_safety: {
    status: 401,
    title: 'Unauthorized',
    it: 'Per sicurezza abbiamo chiuso questo accesso: qualcuno ha usato una sua chiave già sostituita. Entra di nuovo con SPID o CIE.',
    en: 'To be safe we ended this access: somebody used one of its keys that had already been replaced. Log in again with SPID or CIE.',
  },
  login_again_needed: {
    status: 403,
    title: 'Log in again',
    it: 'Per questa operazione serve un accesso recente con SPID o CIE: entra di nuovo e ripeti.',
    en: 'This operation needs a recent login with SPID or CIE: log in again and repeat it.',
  },
  token_replaced: {
    status: 409,
    title: 'Token already replaced',
    it: 'Questo token è già stato sostituito, e il nuovo è in uso: usa quello.',
    en: 'This token has already been replaced, and the new one is in use: use that.',
  },
  cross_site_write: {
    status: 403,
    title: 'Forbidden',
    it: 'Questa operazione è arrivata da un altro sito e non è stata eseguita.',
    en: 'This operation came from another site and was not carried out.',
  },
  operators_only: {
    status: 403,
    title: 'Operators only',
    it: 'Questa pagina è di chi gestisce la piattaforma: il tuo codice fiscale non è tra gli operatori.',
    en: 'This page is for those who run the platform: your fiscal code is not among the operators.',
  },
  bearer_only: {
    status: 400,
    title: 'Bearer token only',
    it: 'Questa operazione è per le app native, con il token nell’intestazione Authorization: il browser riceve da sé il suo nuovo cookie.',
    en: 'This is for native apps, with the token in the Authorization header: a browser gets its new cookie by itself.',
  },
  session_not_found: {
    status: 404,
    title: 'Session not found',
    it: 'Questa sessione non esiste più.',
    en: 'This session no longer exists.',
  },
});

const token = z.string();

export const publicSession = endpoint({
  method: 'GET',
  path: '/app/api/v1/session',
  door: { kind: 'citizen' },
  summary: 'The session in use and the tokens for the other platforms of IO',
  replies: {
    200: z.object({
      spidLevel: z.enum([
        'https://www.spid.gov.it/SpidL1',
        'https://www.spid.gov.it/SpidL2',
        'https://www.spid.gov.it/SpidL3',
      ]),
      walletToken: token,
      myPortalToken: token,
      bpdToken: token,
      zendeskToken: token,
      fimsToken: token,
      name: z.string(),
      family_name: z.string(),
      expires_at: z.string(),
    }),
  },
  problems: [],
});

export const listSessions = endpoint({
  method: 'GET',
  path: '/app/api/v1/sessions',
  door: { kind: 'citizen' },
  summary: "One's own open sessions. `sessionToken` is a name for the session, never its secret",
  replies: {
    200: z.object({
      sessions: z.array(
        z.object({
          id: z.uuid(),
          createdAt: z.string(),
          last_seen_at: z.string(),
          expires_at: z.string(),
          client: z.enum(['web', 'app']),
          device: z.string(),
          /** How the session began, or was last renewed. */
          method: z.enum(['spid', 'cie', 'passkey']),
          /** The beginning of the network address of the last use. */
          network: z.string().optional(),
          /** A region, where the installation knows one. */
          place: z.string().optional(),
          current: z.boolean(),
          sessionToken: z.string(),
        }),
      ),
    }),
  },
  problems: [],
});

export const endSession = endpoint({
  method: 'DELETE',
  path: '/app/api/v1/sessions/:session_id',
  door: { kind: 'citizen' },
  summary: "Ends one of one's own sessions, on whatever device",
  params: z.object({ session_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [sessionProblems.session_not_found],
});

export const endSessions = endpoint({
  method: 'DELETE',
  path: '/app/api/v1/sessions',
  door: { kind: 'citizen' },
  summary: "Ends all of one's own other sessions, or all with this one too",
  query: z.object({ which: z.enum(['others', 'all']) }),
  replies: { 200: z.object({ ended: z.int() }) },
  problems: [],
});

export const refreshSession = endpoint({
  method: 'POST',
  path: '/app/api/v1/session/refresh',
  door: { kind: 'citizen' },
  summary:
    'For native apps: the token to use from now on. Store it before using it. The old one stays good until a minute after the new one has taken over (at its first use, a minute or more after this reply), so a lost reply is simply asked for again. Later use of the old one ends the session. The web gets its new cookie by itself',
  replies: { 200: z.object({ token, expires_at: z.string() }) },
  problems: [sessionProblems.bearer_only, sessionProblems.token_replaced],
});

export const logout = endpoint({
  method: 'POST',
  path: '/logout',
  door: { kind: 'citizen' },
  summary: 'Ends the session in use',
  replies: { 200: z.object({ message: z.literal('ok') }) },
  problems: [],
});

export const userIdentity = endpoint({
  method: 'GET',
  path: '/user-identity',
  door: { kind: 'citizen' },
  summary: 'Who the session belongs to',
  replies: {
    200: z.object({
      name: z.string(),
      family_name: z.string(),
      fiscal_code: z.string(),
      spid_email: z.string().optional(),
      date_of_birth: z.string().optional(),
    }),
  },
  problems: [],
});

export const events = endpoint({
  method: 'GET',
  path: '/app/api/v1/events',
  door: { kind: 'citizen' },
  summary:
    'News for this person as they happen, by Server-Sent Events: `inbox`, `profile`, `safety`, `end`',
  replies: { 200: rawBody },
  problems: [],
});

export const operatorMe = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/me',
  door: { kind: 'operator' },
  summary: 'Who has entered the back-office, and as what',
  replies: {
    200: z.object({
      name: z.string(),
      family_name: z.string(),
      roles: z.array(z.enum(['operator'])),
      expires_at: z.string(),
    }),
  },
  problems: [],
});
