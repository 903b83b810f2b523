// What of an institution is suspended now, and why: for its own people, who are not at the operators' console.
import { endpoint } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';

const since = z.string().meta({ examples: ['2026-11-22T09:30:00.000Z'] });
const because = z.string().meta({ examples: ['Messaggi a persone sbagliate'] });

export const listOwnSuspensions = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/institutions/:institution_id/suspensions',
  door: { kind: 'member', roles: RIGHTS.see },
  summary:
    'Whether who runs the platform has suspended the institution or some of its services, since when and why. Meanwhile keys are refused and batches wait',
  params: z.object({ institution_id: z.uuid() }),
  replies: {
    200: z.object({
      /** Null: it may write. */
      institution: z.object({ since, because }).nullable(),
      /** Those that the person works with; the first hundred. */
      services: z.array(
        z.object({
          service_id: z.string().meta({ examples: ['01JDEM00000000000000000102'] }),
          service_name: z.string().meta({ examples: ['Mensa scolastica'] }),
          since,
          because,
        }),
      ),
    }),
  },
  problems: [],
});
