// Whether a SPECIAL service is active for a person, as its institution reads and says it (io-contract A.1, A.7).
import { endpoint, problems, said } from '@io/endpoint';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

export const activationProblems = problems({
  activation_not_found: {
    status: 404,
    title: 'Activation not found',
    it: 'Il tuo servizio non ha ancora un’attivazione per questa persona: creala con PUT /api/v1/activations/.',
    en: 'Your service has no activation for this person yet: make one with PUT /api/v1/activations/.',
  },
  not_special: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Le attivazioni sono dei servizi speciali (categoria SPECIAL), e il tuo non lo è: chiedi a chi gestisce la piattaforma.',
    en: 'Activations belong to special services (category SPECIAL), and yours is not one: ask those who run the platform.',
  },
});

const door = { kind: 'institution', groups: ['ApiMessageWrite'] } as const;

const person = said(
  'deve essere un codice fiscale di 16 caratteri maiuscoli, per esempio AAAAAA00A00A000A',
  'must be a fiscal code of 16 upper-case characters, such as AAAAAA00A00A000A',
);
const statusWords = said(
  'deve essere ACTIVE, INACTIVE o PENDING, per esempio "ACTIVE"',
  'must be ACTIVE, INACTIVE or PENDING, such as "ACTIVE"',
);

const fiscalCode = z.string(person).regex(FISCAL_CODE_PATTERN, person);
const activationStatus = z.enum(['ACTIVE', 'INACTIVE', 'PENDING'], statusWords);

const activation = z.object({
  service_id: z.string(),
  fiscal_code: fiscalCode,
  status: activationStatus,
  version: z.int(),
});

const allProblems = [
  activationProblems.not_special,
  activationProblems.activation_not_found,
] as const;

/** IO's own address ends with a slash, which clients lose easily: both are answered. */
export const getActivation = endpoint({
  method: 'POST',
  path: '/api/v1/activations/',
  door,
  summary: 'Whether the calling SPECIAL service is active for a person',
  body: z.object({ fiscal_code: fiscalCode }),
  replies: { 200: activation },
  problems: allProblems,
});

export const setActivation = endpoint({
  method: 'PUT',
  path: '/api/v1/activations/',
  door,
  summary:
    'Says whether the calling SPECIAL service is active for a person. Only then may it write: ACTIVE, or PENDING for 24 hours. The person reads who changed it',
  body: z.object({ fiscal_code: fiscalCode, status: activationStatus }),
  replies: { 200: activation },
  problems: [activationProblems.not_special],
});

export const getActivationNoSlash = endpoint({ ...getActivation, path: '/api/v1/activations' });
export const setActivationNoSlash = endpoint({ ...setActivation, path: '/api/v1/activations' });
