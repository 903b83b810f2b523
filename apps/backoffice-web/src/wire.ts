// Which shapes travel between the back-office and the server: inferred from the server's own contracts.
import type {
  gateSeries,
  listGates,
  listSections,
  refusals,
} from '@io/platform/contracts/admission';
import type { getReported, listReports } from '@io/platform/contracts/reports';
import type { operatorMe } from '@io/platform/contracts/sessions';
import type { z } from 'zod';

type Reply<E extends { replies: { 200: z.ZodType } }> = z.output<E['replies'][200]>;

export type Me = Reply<typeof operatorMe>;
export type Gates = Reply<typeof listGates>;
export type Gate = Gates['items'][number];
export type Series = Reply<typeof gateSeries>;
export type Refusals = Reply<typeof refusals>;
export type SectionList = Reply<typeof listSections>;
export type Section = SectionList['items'][number];
export type SectionName = Section['name'];
export type ListedReport = Reply<typeof listReports>['items'][number];
export type Report = Reply<typeof getReported>;
