// People's profile and what they want of each service (io-contract A.5, B.4, B.5, B.6).
import { emptyBody, endpoint, problems, rawBody } from '@io/endpoint';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

export const citizenProblems = problems({
  profile_not_found: {
    status: 404,
    title: 'Profile not found',
    it: 'Questa persona non è raggiungibile su IO: usa un altro canale, o manda il messaggio con keep_until per farlo trovare al suo primo accesso.',
    en: 'This person cannot be reached on IO: use another channel, or send the message with keep_until so that it is there at the first login.',
  },
  profile_conflict: {
    status: 409,
    title: 'Conflict',
    it: 'Il profilo è cambiato nel frattempo: rileggilo e riprova con la sua versione attuale.',
    en: 'The profile has changed meanwhile: read it again and retry with its current version.',
  },
  legacy_preferences: {
    status: 409,
    title: 'Legacy service preferences not allowed',
    it: 'Prima scegli come i servizi possono scriverti (AUTO o MANUAL) nel profilo.',
    en: 'First choose in the profile how services may write to you (AUTO or MANUAL).',
  },
  mode_conflict: {
    status: 409,
    title: 'Conflict',
    it: 'Da AUTO o MANUAL non si torna a LEGACY: manda service_preferences_settings con la modalità attuale.',
    en: 'AUTO or MANUAL cannot go back to LEGACY: send service_preferences_settings with the current mode.',
  },
  settings_conflict: {
    status: 409,
    title: 'Conflict',
    it: 'Le tue preferenze sono cambiate nel frattempo: rileggile e riprova.',
    en: 'Your preferences have changed meanwhile: read them again and retry.',
  },
  activation_decides: {
    status: 409,
    title: 'Conflict',
    it: 'Questo servizio si attiva chiedendolo all’ente: qui puoi scegliere solo come ti avvisa. Rileggi le preferenze e riprova.',
    en: 'This service is activated by asking its institution: here you only choose how it notifies you. Read the preferences again and retry.',
  },
  email_missing: {
    status: 400,
    title: 'Bad request',
    it: 'Nel profilo non c’è un indirizzo e-mail da confermare.',
    en: 'There is no e-mail address in the profile to confirm.',
  },
  email_wait: {
    status: 429,
    title: 'Too many requests',
    it: 'Ti abbiamo appena mandato il messaggio di conferma: controlla la posta e riprova tra un minuto.',
    en: 'We have just sent you the confirmation: check your mail and try again in a minute.',
  },
});

/** Upper case, IO's pattern. */
export const fiscalCode = z.string().regex(FISCAL_CODE_PATTERN);

const limitedProfile = z.object({
  sender_allowed: z.boolean(),
  preferred_languages: z.array(z.string()).optional(),
});
const checkDoor = { kind: 'institution', groups: ['ApiLimitedProfileRead'] } as const;

export const checkProfile = endpoint({
  method: 'POST',
  path: '/api/v1/profiles',
  door: checkDoor,
  summary:
    'Whether a person can be reached by this service; the fiscal code stays out of addresses and logs',
  body: z.object({ fiscal_code: fiscalCode }),
  replies: { 200: limitedProfile },
  problems: [citizenProblems.profile_not_found],
});

export const checkProfileByPath = endpoint({
  method: 'GET',
  path: '/api/v1/profiles/:fiscal_code',
  door: checkDoor,
  summary: 'Whether a person can be reached by this service',
  params: z.object({ fiscal_code: fiscalCode }),
  replies: { 200: limitedProfile },
  problems: [citizenProblems.profile_not_found],
});

const languages = z.array(z.enum(['it_IT', 'en_GB', 'es_ES', 'de_DE', 'fr_FR', 'sl_SI'])).max(6);
const channels = z.array(z.enum(['INBOX', 'EMAIL', 'WEBHOOK'])).max(3);
const mode = z.enum(['LEGACY', 'AUTO', 'MANUAL']);

const profileFields = {
  email: z.string().optional(),
  service_preferences_settings: z.object({ mode }),
  blocked_inbox_or_channels: z.record(z.string(), channels).optional(),
  preferred_languages: languages.optional(),
  is_inbox_enabled: z.boolean(),
  is_webhook_enabled: z.boolean(),
  is_email_enabled: z.boolean(),
  is_email_validated: z.boolean(),
  /** Only when true: mail servers say that nobody is at this address. It takes mail again once it is proved. */
  is_email_refused: z.boolean().optional(),
  accepted_tos_version: z.number().optional(),
  last_app_version: z.string().optional(),
  version: z.int(),
};

const initializedProfile = z.object({
  ...profileFields,
  has_profile: z.boolean(),
  name: z.string(),
  family_name: z.string(),
  fiscal_code: z.string(),
  spid_email: z.string().optional(),
  date_of_birth: z.string().optional(),
});

export const getProfile = endpoint({
  method: 'GET',
  path: '/app/api/v1/profile',
  door: { kind: 'citizen' },
  summary: 'The profile, with who the person is',
  replies: { 200: initializedProfile },
  problems: [],
});

export const getApiProfile = endpoint({
  method: 'GET',
  path: '/app/api/v1/api-profile',
  door: { kind: 'citizen' },
  summary: 'The profile alone',
  replies: { 200: z.object(profileFields) },
  problems: [],
});

/** Bounded, without display name, ASCII before the @, a top-level domain: as IO asks (A.2). */
const email = z
  .string()
  .max(254)
  .regex(/^[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/);

export const profileChange = z.object({
  version: z.int().min(0),
  email: email.optional(),
  service_preferences_settings: z.object({ mode }).optional(),
  blocked_inbox_or_channels: z
    .record(z.string().regex(/^[!-~]{1,64}$/), channels)
    .refine(
      (map) => Object.keys(map).length <= 2000,
      'ha troppi servizi: al massimo 2000 | has too many services: 2000 at most',
    )
    .optional(),
  preferred_languages: languages.optional(),
  is_inbox_enabled: z.boolean().optional(),
  is_webhook_enabled: z.boolean().optional(),
  is_email_enabled: z.boolean().optional(),
  accepted_tos_version: z.number().min(1).max(1000).optional(),
  last_app_version: z
    .string()
    .regex(/^\d{1,5}(\.\d{1,5}){2,3}$/)
    .optional(),
});

export const updateProfile = endpoint({
  method: 'POST',
  path: '/app/api/v1/profile',
  door: { kind: 'citizen' },
  summary:
    'Changes the profile; `version` must be the one last read. A new e-mail address needs a login by SPID or CIE in the last 15 minutes: 403 `login_again_needed` otherwise',
  body: profileChange,
  replies: { 200: initializedProfile },
  problems: [citizenProblems.profile_conflict, citizenProblems.mode_conflict],
});

const preference = {
  is_inbox_enabled: z.boolean(),
  is_email_enabled: z.boolean(),
  is_webhook_enabled: z.boolean(),
  settings_version: z.int().min(0),
};

const toldPreference = z.object({
  ...preference,
  can_access_message_read_status: z.boolean(),
  /** Beside IO, of a SPECIAL service: is_inbox_enabled follows it and cannot be chosen. */
  activation_status: z.enum(['ACTIVE', 'INACTIVE', 'PENDING']).optional(),
});

export const getServicePreference = endpoint({
  method: 'GET',
  path: '/app/api/v1/services/:service_id/preferences',
  door: { kind: 'citizen' },
  summary: 'What the person wants of this service',
  params: z.object({ service_id: z.string().max(64) }),
  replies: { 200: toldPreference },
  problems: [citizenProblems.legacy_preferences],
});

export const setServicePreference = endpoint({
  method: 'POST',
  path: '/app/api/v1/services/:service_id/preferences',
  door: { kind: 'citizen' },
  summary: 'Changes it; `settings_version` must be the one last read',
  params: z.object({ service_id: z.string().max(64) }),
  body: z.object({ ...preference, can_access_message_read_status: z.boolean().optional() }),
  replies: { 200: toldPreference },
  problems: [
    citizenProblems.legacy_preferences,
    citizenProblems.settings_conflict,
    citizenProblems.activation_decides,
  ],
});

export const startEmailValidation = endpoint({
  method: 'POST',
  path: '/app/api/v1/email-validation-process',
  door: { kind: 'citizen' },
  summary: 'Sends the mail that confirms the address again',
  replies: { 202: emptyBody },
  problems: [citizenProblems.email_missing, citizenProblems.email_wait],
});

export const showEmailValidation = endpoint({
  method: 'GET',
  path: '/public/validate-profile-email',
  door: { kind: 'open' },
  summary:
    'The link in the confirmation mail: shows a page with a button, changes nothing by itself',
  query: z.object({ token: z.string().max(100).default('') }),
  replies: { 200: rawBody },
  problems: [],
});

export const validateEmail = endpoint({
  method: 'POST',
  path: '/public/validate-profile-email',
  door: { kind: 'open' },
  summary: 'The button of that page: confirms the address, then 303 to the outcome',
  query: z.object({ token: z.string().max(100).default('') }),
  replies: { 303: emptyBody },
  problems: [],
});
