// A card that is being written and is not yet saved.
import type { CardContent } from '@io/composing/service-card';
import { createShelf } from '../../shell/keep-unsaved.ts';

/** By the service's id. */
export const unsavedCards = createShelf<{
  base: CardContent;
  /** As it is written, not as it should be: the rules judge it on the page. */
  content: CardContent;
  revision: number;
}>('card', 1);
