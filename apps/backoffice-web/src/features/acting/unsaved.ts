// The values of many bodies that are being written, for a round that has not yet begun.
import type { BodyValues } from '@io/composing/local-values';
import { createShelf } from '../../shell/keep-unsaved.ts';
import type { ActingBody } from '../../wire.ts';
import type { Sheet } from './values-file.ts';

/** By the partner's id. */
export const unsavedValues = createShelf<{
  picked: readonly ActingBody[];
  recipe: string;
  /** By the body's id. */
  values: readonly (readonly [string, BodyValues])[];
  /** With the rows that are still to be mended. */
  sheet: Sheet | undefined;
}>('values', 1);
