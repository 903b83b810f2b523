// Passkeys (WebAuthn level 3): adding one, using one to enter, the list of one's own.
import { emptyBody, endpoint, problems } from '@io/endpoint';
import { z } from 'zod';

export const passkeyProblems = problems({
  passkey_refused: {
    status: 403,
    title: 'Passkey refused',
    it: 'Questa chiave di accesso non è valida per IO, o la richiesta è scaduta. Riprova; se non va, entra con SPID o CIE.',
    en: 'This passkey is not valid for IO, or the request has expired. Try again; if it fails, log in with SPID or CIE.',
  },
  passkey_asleep: {
    status: 403,
    title: 'Passkey asleep',
    it: 'Per usare la chiave di accesso serve un accesso con SPID o CIE negli ultimi 30 giorni: entra con SPID o CIE, poi la chiave torna a funzionare.',
    en: 'A passkey needs a login with SPID or CIE in the last 30 days: log in with SPID or CIE, then it works again.',
  },
  passkey_limit: {
    status: 409,
    title: 'Too many passkeys',
    it: 'Hai già dieci chiavi di accesso: togline una e riprova.',
    en: 'You already have ten passkeys: remove one and try again.',
  },
  passkey_not_found: {
    status: 404,
    title: 'Passkey not found',
    it: 'Questa chiave di accesso non c’è più.',
    en: 'This passkey no longer exists.',
  },
});

const base64url = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/);

/** What a browser is told; WebAuthn says what its members mean. */
const options = z.looseObject({ challenge: z.string() });
const extensions = z.object({}).default({});
const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  clientExtensionResults: extensions,
};

export const registrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(16_000),
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .max(8)
      .optional(),
  }),
});

export const authenticationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(2000),
    userHandle: base64url(100).optional(),
  }),
});

const passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  created_at: z.string(),
  last_used_at: z.string().optional(),
});

export const listPasskeys = endpoint({
  method: 'GET',
  path: '/app/api/v1/passkeys',
  door: { kind: 'citizen' },
  summary: "One's own passkeys",
  replies: { 200: z.object({ passkeys: z.array(passkey) }) },
  problems: [],
});

export const beginRegistration = endpoint({
  method: 'POST',
  path: '/app/api/v1/passkeys/options',
  door: { kind: 'citizen' },
  summary:
    'What to tell the browser to make a passkey; needs a login by SPID or CIE in the last 15 minutes: 403 `login_again_needed` otherwise',
  replies: { 200: options },
  problems: [passkeyProblems.passkey_limit],
});

export const addPasskey = endpoint({
  method: 'POST',
  path: '/app/api/v1/passkeys',
  door: { kind: 'citizen' },
  summary: 'Keeps a passkey that the browser made; needs a recent login too',
  body: registrationResponse,
  replies: { 201: passkey },
  problems: [passkeyProblems.passkey_refused, passkeyProblems.passkey_limit],
});

export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/app/api/v1/passkeys/:passkey_id',
  door: { kind: 'citizen' },
  summary: "Removes one of one's own passkeys; sessions that it began go on",
  params: z.object({ passkey_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [passkeyProblems.passkey_not_found],
});

export const beginPasskeyLogin = endpoint({
  method: 'POST',
  path: '/app/api/v1/passkey-login/options',
  door: { kind: 'open' },
  summary: 'What to tell the browser to enter with a passkey',
  replies: { 200: options },
  problems: [],
});

export const endPasskeyLogin = endpoint({
  method: 'POST',
  path: '/app/api/v1/passkey-login',
  door: { kind: 'open' },
  summary:
    'Enters with a passkey: a session by cookie, at most of level 2, that ends 30 days after the last login by SPID or CIE',
  body: authenticationResponse,
  replies: { 200: z.object({ expires_at: z.string() }) },
  problems: [passkeyProblems.passkey_refused, passkeyProblems.passkey_asleep],
});
