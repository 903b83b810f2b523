// Which statement does the platform run for a page? Asked of the platform's own store, so that the limit never drifts.
import { inboxLines } from '../../../apps/platform/src/domains/messages/store.ts';
import type { Db } from '../../../apps/platform/src/floor/database.ts';
import type { CitizenId, FiscalCode } from '@io/vocabulary';

export interface Statement {
  parts: readonly string[];
  values: readonly unknown[];
}

export const CITIZEN = 'the citizen' as CitizenId;
export const FISCAL_CODE = 'the fiscal code' as FiscalCode;

/** The first page of twenty, as the route asks for it; CITIZEN and FISCAL_CODE stand where the person goes. */
export async function pageStatement(): Promise<Statement> {
  let statement: Statement | undefined;
  const recorder = (parts: TemplateStringsArray, ...values: unknown[]) => {
    statement = { parts: [...parts], values };
    return Promise.resolve([{ lines: '' }]);
  };
  await inboxLines(recorder as unknown as Db, {
    citizenId: CITIZEN,
    fiscalCode: FISCAL_CODE,
    archived: false,
    below: 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ',
    // Below every id, as the route's empty text is, which pgbench cannot be given.
    above: '0',
    size: 20,
  });
  if (statement === undefined) throw new Error('the store ran no statement');
  return statement;
}
