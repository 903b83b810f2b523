// How much an institution may call and write, as who runs the platform has set it: for its own people.
import { endpoint } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';

export const getOwnLimits = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/institutions/:institution_id/limits',
  door: { kind: 'member', roles: RIGHTS.see },
  summary:
    'How often the institution’s keys may call, how many people its batches may reach in a day, and how many of them are left today',
  params: z.object({ institution_id: z.uuid() }),
  replies: {
    200: z.object({
      /** 150 calls in 5 seconds, 250, or as many as they like. */
      calls: z.enum(['standard', 'fast', 'unlimited']).meta({ examples: ['standard'] }),
      recipients_a_day: z.int().meta({ examples: [1_000_000] }),
      left_today: z.int().meta({ examples: [997_860] }),
    }),
  },
  problems: [],
});
