// The values of many bodies that are being written, for a round that has not yet begun.
import { VALUE_FIELD_NAMES } from '@io/composing/local-values';
import { listActingFor } from '@io/platform/contracts/partners';
import { z } from 'zod';
import { createShelf } from '../../shell/keep-unsaved.ts';

const row = z.object({ number: z.int(), cells: z.array(z.string()).readonly() });

/** By the partner's id. */
export const unsavedValues = createShelf(
  'values',
  z.object({
    picked: listActingFor.replies[200].shape.items,
    recipe: z.string(),
    /** By the body's id. */
    values: z.array(z.tuple([z.string(), z.partialRecord(z.enum(VALUE_FIELD_NAMES), z.string())])),
    /** With the rows that are still to be mended. */
    sheet: z.object({ head: row, rows: z.array(row) }).optional(),
  }),
);
