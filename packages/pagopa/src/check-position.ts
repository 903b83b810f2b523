// checkPosition: which of these notices somebody is paying or has paid.
import type { NoticeNumber, OrganizationFiscalCode } from '@io/vocabulary';
import { z } from 'zod';

export interface Position {
  fiscalCode: OrganizationFiscalCode;
  noticeNumber: NoticeNumber;
}

export const writeCheckPosition = (positions: readonly Position[]): string =>
  JSON.stringify({
    positionslist: positions.map(({ fiscalCode, noticeNumber }) => ({ fiscalCode, noticeNumber })),
  });

const taken = z.object({
  outcome: z.enum(['OK', 'KO']),
  positionslist: z
    .array(z.object({ fiscalCode: z.string(), noticeNumber: z.string(), state: z.string() }))
    .max(100)
    .default([]),
});

/** `free` is all that is not listed. Undefined: the answer says nothing. */
export function readCheckPosition(
  status: number,
  body: string,
  positions: readonly Position[],
): ('free' | 'paying' | 'paid')[] | undefined {
  if (status !== 200) return undefined;
  let said: z.output<typeof taken> | undefined;
  try {
    said = taken.safeParse(JSON.parse(body)).data;
  } catch {
    said = undefined;
  }
  if (said === undefined || (said.outcome === 'KO' && said.positionslist.length === 0))
    return undefined;
  const { positionslist } = said;
  return positions.map((one) => {
    const found = positionslist.find(
      (listed) => listed.fiscalCode === one.fiscalCode && listed.noticeNumber === one.noticeNumber,
    );
    if (found === undefined) return 'free';
    return found.state === 'PAID' || found.state === 'NOTIFIED' ? 'paid' : 'paying';
  });
}
