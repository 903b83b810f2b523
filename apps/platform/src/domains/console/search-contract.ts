// Search by id at the operators' console.
import { endpoint, said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { z } from 'zod';
import { consoleProblems } from './problems.ts';

const door = { kind: 'operator' } as const;
const root = '/backoffice/api/v1/console';
const at = z.string().meta({ examples: ['2026-11-22T09:30:00.000Z'] });
const reason = plainText(3, 500, '«Chiede perché non riceve»').meta({
  examples: ['Chiede perché non riceve'],
});

const HIT_KINDS = [
  'institution',
  'service',
  'batch',
  'message',
  'notice',
  'payment',
  'person',
  'job',
  'key',
  'webhook',
  'delivery',
  'position',
  'practice',
  'onboarding',
  'report',
  'round',
  'template',
  'invitation',
] as const;

const hit = z.object({
  kind: z.enum(HIT_KINDS),
  id: z.string().meta({ examples: ['0192f0a0-0000-7000-8000-000000000001'] }),
  /** Whose or of what. Of a person nothing that names them. */
  title: z.string().meta({ examples: ['Comune di Torino'] }),
  state: z
    .string()
    .meta({ examples: ['processed'] })
    .optional(),
  at: at.optional(),
  /** Whose it is, of what a service has. */
  service_id: z.string().optional(),
  /** In cents. */
  amount: z.int().optional(),
  /** Of a payment: it stands in the work list. */
  is_open: z.boolean().optional(),
  /** Of a round: for how many bodies it is done, refused, still to do. */
  bodies: z.object({ waiting: z.int(), done: z.int(), refused: z.int() }).optional(),
});

export const searchConsole = endpoint({
  method: 'POST',
  path: `${root}/search`,
  door,
  summary:
    'Finds anything by its id: institution, service, batch, message, notice, payment, job, key (also by the key itself), webhook, delivery of a webhook, debt position, template, round of a partner, request to come on board, practice, report, invitation; institutions and services also by name, a practice also by its sender’s reference. A fiscal code only with a reason, which that person reads in their access log; so is every look at a message, payment, practice, report or invitation of a person',
  body: z.strictObject({
    q: z
      .string(said('scrivi che cosa cerchi', 'write what you look for'))
      .trim()
      .min(1, said('scrivi che cosa cerchi', 'write what you look for'))
      .max(100, said('al massimo 100 caratteri', '100 characters at most'))
      .meta({ examples: ['01JDEM00000000000000000102'] }),
    reason: reason.optional(),
  }),
  replies: { 200: z.object({ items: z.array(hit) }) },
  problems: [consoleProblems.reason_needed],
});
