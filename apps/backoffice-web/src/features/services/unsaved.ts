// A card that is being written and is not yet saved.
import type { CardContent } from '@io/composing/service-card';
import { createShelf } from '../../shell/keep-unsaved.ts';

export const unsavedCards = createShelf<{
  base: CardContent;
  content: CardContent;
  revision: number;
}>();
