// Who has looked at one's data: the person reads it (design, "access by others").
import { endpoint } from '@io/endpoint';
import { z } from 'zod';

export const accessLog = endpoint({
  method: 'GET',
  path: '/app/api/v1/access-log',
  door: { kind: 'citizen' },
  summary:
    'Looks of others into this person’s data, and what was done for its safety; newest first',
  query: z.object({ maximum_id: z.uuid().optional() }),
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          at: z.string(),
          actor_kind: z.enum(['citizen', 'institution', 'operator', 'platform']),
          who: z.string(),
          purpose: z.enum([
            'CHECK_PROFILE',
            'CHANGE_ACTIVATION',
            'SESSION_REUSED',
            'PASSKEY_ADDED',
            'REPORT_READ',
            'PAYMENT_CHECKED',
            'NOTICE_LOOKED_UP',
            'OPERATOR_SEARCH',
            'COUNTER_ASKED',
            'COUNTER_LOOK',
          ]),
          /** Why, in the words of who looked. */
          note: z
            .string()
            .meta({ examples: ['La persona chiede perché il pagamento è fermo'] })
            .optional(),
        }),
      ),
      next: z.string().optional(),
    }),
  },
  problems: [],
});
