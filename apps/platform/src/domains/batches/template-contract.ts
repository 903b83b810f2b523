// Texts that an institution keeps for its batches.
import { emptyBody, endpoint } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { batchProblems } from './problems.ts';
import {
  body,
  field,
  institution,
  institutionPath,
  name,
  ofTemplate,
  serviceId,
  shownBatch,
  shownTemplate,
  subject,
  version,
} from './shapes.ts';

const templateShape = z.object({
  id: z.uuid(),
  name,
  service_id: serviceId,
  subject: z.string(),
  body: z.string(),
  mapping: z.record(z.string(), field),
  version,
  updated_at: z.string(),
  updated_by: z.string(),
});
const shownOne = {
  ...shownTemplate,
  id: '0192f0a0-0000-7000-8000-000000000067',
  version: 3,
  updated_at: shownBatch.created_at,
  updated_by: shownBatch.created_by,
};
const template = templateShape.meta({ examples: [shownOne] });
const usedTemplate = templateShape
  .extend({
    /** Batches that were written from it. */
    used: z.int(),
    last_used_at: z.string().optional(),
  })
  .meta({ examples: [{ ...shownOne, used: 4, last_used_at: shownBatch.created_at }] });

export const listTemplates = endpoint({
  method: 'GET',
  path: `${institutionPath}/templates`,
  door: { kind: 'member', roles: RIGHTS.see },
  summary: 'The institution’s texts for batches, by name, each with when it was last used',
  params: institution,
  replies: { 200: z.object({ items: z.array(usedTemplate) }) },
  problems: [],
});

export const putTemplate = endpoint({
  method: 'PUT',
  path: `${institutionPath}/templates/:template_id`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary:
    'Makes a template under an id of the caller’s, or changes the version that the caller has seen',
  params: ofTemplate,
  body: z
    .object({
      name,
      service_id: serviceId,
      subject,
      body,
      mapping: z.record(z.string().max(200), field).default({}),
      /** The version that was changed; 0 for a new one. */
      version: z.int().min(0).max(1_000_000),
    })
    .meta({ examples: [{ ...shownTemplate, version: 0 }] }),
  replies: { 200: template },
  problems: [
    batchProblems.template_faulty,
    batchProblems.template_name_taken,
    batchProblems.changed_elsewhere,
    batchProblems.service_of_another,
  ],
});

export const deleteTemplate = endpoint({
  method: 'DELETE',
  path: `${institutionPath}/templates/:template_id`,
  door: { kind: 'member', roles: RIGHTS.send },
  summary: 'Throws a template away; batches made with it keep their text',
  params: ofTemplate,
  replies: { 204: emptyBody },
  problems: [batchProblems.template_not_found],
});
