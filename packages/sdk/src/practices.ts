// Practices: one timeline for each application of a person.
import type { Call, CallOptions } from './caller.ts';
import { allPages } from './pages.ts';
import type {
  Practice,
  PracticeFilters,
  PracticeItem,
  PracticeOutcome,
  PracticeUpdate,
} from './shapes.ts';

export function practicesOf(call: Call) {
  return {
    /** Creates a practice or brings it up to date: `update` is the whole of it. A repetition changes nothing. */
    put(
      reference: string,
      update: PracticeUpdate,
      options: CallOptions = {},
    ): Promise<PracticeOutcome> {
      return call(
        'PUT /api/v1/practices/{reference}',
        { path: { reference }, body: update },
        options,
      );
    },
    get(reference: string, options: CallOptions = {}): Promise<Practice> {
      return call('GET /api/v1/practices/{reference}', { path: { reference } }, options);
    },
    /** Own practices, the last created first. */
    list(
      filters: PracticeFilters = {},
      options: CallOptions = {},
    ): AsyncGenerator<PracticeItem, void, undefined> {
      return allPages((maximum_id) =>
        call(
          'GET /api/v1/practices',
          { query: { ...filters, ...(maximum_id !== undefined && { maximum_id }) } },
          options,
        ),
      );
    },
  };
}
