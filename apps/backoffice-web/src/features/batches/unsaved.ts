// The text of a batch or of a template that is being written and that the server does not have yet. The list is not
// among it: it is people's data, and is chosen again.
import { createShelf } from '../../shell/keep-unsaved.ts';
import type { Words } from './composer/words.ts';

/** By the id of the batch or template, or by where a new one begins. */
export const unsavedTexts = createShelf<{
  words: Words;
  /** Of what it was begun from: who has changed that meanwhile is not written over unseen. */
  version: number;
}>('text', 1);

/** What was kept, in the place of what the page begins with. A service that one has lost meanwhile is not chosen. */
export const takenUp = (
  first: Words,
  kept: Words | undefined,
  services: ReadonlyMap<string, string>,
): Words =>
  kept === undefined
    ? first
    : {
        ...kept,
        serviceId: services.has(kept.serviceId) ? kept.serviceId : first.serviceId,
      };
