// The text of a batch or of a template that is being written and that the server does not have yet. The list is not
// among it: it is people's data, and is chosen again.
import { z } from 'zod';
import { createShelf } from '../../shell/keep-unsaved.ts';
import type { Words } from './composer/words.ts';

const notices = z.object({ description: z.string(), iban: z.string(), category: z.string() });

export const unsavedTexts = createShelf(
  'text',
  z.object({
    words: z.object({
      name: z.string(),
      serviceId: z.string(),
      subject: z.string(),
      body: z.string(),
      templateId: z.string(),
      lapses: z.boolean(),
      notices: notices.optional(),
    }),
    /** Of what it was begun from: who has changed that meanwhile is not written over unseen. */
    version: z.int(),
  }),
);

/** What was kept, in the place of what the page begins with. A service that one has lost meanwhile is not chosen. */
export const takenUp = (
  first: Words,
  kept: (Omit<Words, 'notices'> & Partial<Pick<Words, 'notices'>>) | undefined,
  services: ReadonlyMap<string, string>,
): Words =>
  kept === undefined
    ? first
    : {
        ...kept,
        notices: kept.notices,
        serviceId: services.has(kept.serviceId) ? kept.serviceId : first.serviceId,
      };
