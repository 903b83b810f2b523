// What a search finds, as it is told.
import type { z } from 'zod';
import type { searchConsole } from './search-contract.ts';

export type Hit = z.input<(typeof searchConsole)['replies'][200]>['items'][number];
