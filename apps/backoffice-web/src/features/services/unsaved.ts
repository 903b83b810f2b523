// A card that is being written and is not yet saved.
import { type CardContent, EMPTY_CARD } from '@io/composing/service-card';
import { z } from 'zod';
import { createShelf } from '../../shell/keep-unsaved.ts';

/** As it is written, not as it should be: the rules judge it on the page. */
const card = z.custom<CardContent>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(EMPTY_CARD).every((field) => field in value),
);

/** By the service's id. */
export const unsavedCards = createShelf(
  'card',
  z.object({ base: card, content: card, revision: z.int() }),
);
