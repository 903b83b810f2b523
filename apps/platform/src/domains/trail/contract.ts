// The register of what was done in an institution's name: read by those who answer for it, taken away whole.
import { endpoint, rawBody } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { ACTS } from './rules.ts';

const ofInstitution = z.object({ institution_id: z.uuid() });
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const listTrail = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/institutions/:institution_id/trail',
  door: { kind: 'member', roles: RIGHTS.read_trail },
  summary:
    'What was done in the institution’s name, newest first. `head` is the newest entry’s hash: whoever keeps it can tell later whether the end was cut off',
  params: ofInstitution,
  query: z.object({
    before: z.coerce.number().int().min(1).optional(),
    act: z.enum(ACTS).optional(),
  }),
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          seq: z.int(),
          at: z.string(),
          who: z.string(),
          role: z.string(),
          act: z.enum(ACTS),
          subject: z.string(),
          details: z.record(z.string(), z.unknown()),
          hash,
        }),
      ),
      next: z.int().optional(),
      count: z.int(),
      head: hash,
    }),
  },
  problems: [],
});

export const exportTrail = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/institutions/:institution_id/trail.jsonl',
  door: { kind: 'member', roles: RIGHTS.read_trail },
  summary:
    'The whole register as JSON Lines, oldest first; each line holds its hash and the hash of the line before. The export itself is written into the register',
  params: ofInstitution,
  replies: { 200: rawBody },
  problems: [],
});
