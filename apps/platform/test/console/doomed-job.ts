// A job whose payload nobody can read: it fails at every try.
import { z } from 'zod';
import type { Sql } from '../../src/floor/database.ts';
import { enqueue } from '../../src/floor/jobs.ts';

export const enqueueDoomed = (sql: Sql): Promise<void> =>
  enqueue(sql, { name: 'citizens.inbox_opened', payload: z.any() }, {});
