// An operator makes an institution a partner, or a body that acts for nobody again.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { endAllOf } from '../delegations/index.ts';
import { type InstitutionKind, type ListedInstitution, setKind } from '../institutions/index.ts';
import { type Acting, institutionOf, keep, writeDown } from './keeping.ts';
import { consoleProblems } from './problems.ts';

export async function changeKind(
  context: Context,
  acting: Acting,
  id: string,
  kind: InstitutionKind,
): Promise<ListedInstitution> {
  const at = context.clock();
  return transaction(context.sql, async (tx) => {
    const { name, kind: before } = await institutionOf(tx, id);
    if (!(await setKind(tx, id, kind))) throw new Refusal(consoleProblems.stands_so_already);
    if (kind === 'body') await endAllOf(tx, id, at);
    await writeDown(tx, id, at, {
      act: 'institution_kind_changed',
      subject: name,
      details: { kind, before, reason: acting.reason },
    });
    await keep(tx, acting, at, {
      ...{ what: 'kind', subjectKind: 'institution', subjectId: id, subjectName: name },
    });
    return institutionOf(tx, id);
  });
}
