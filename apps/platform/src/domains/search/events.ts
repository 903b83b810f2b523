// What the search leaves to be done later.
import type { CitizenId } from '@io/vocabulary';
import { z } from 'zod';

export const sortTheRest = {
  name: 'search.sort_the_rest',
  payload: z.object({ citizen_id: z.string().transform((id) => id as CitizenId) }),
};
