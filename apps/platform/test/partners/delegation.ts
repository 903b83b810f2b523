// A delegation for tests, as two administrators make it in the pages.
import { DELEGABLE, type Delegable } from '@io/vocabulary';
import { accept, appoint } from '../../src/domains/delegations/index.ts';
import type { TestPlatform } from '../builders.ts';

/** A delegation between two institutions, taken up unless told. */
export async function makeDelegation(
  test: TestPlatform,
  between: { bodyId: string; partnerId: string },
  more: {
    rights?: readonly Delegable[];
    serviceIds?: readonly string[];
    days?: number;
    isAccepted?: boolean;
  } = {},
): Promise<string> {
  const { context } = test.platform;
  const by = (institutionId: string, name: string) => ({
    ...{ institutionId, institutionName: name, role: 'administrator', name: 'Ada Prova' },
  });
  const { id } = await appoint(context, by(between.bodyId, 'Comune'), {
    partnerId: between.partnerId,
    rights: more.rights ?? DELEGABLE,
    serviceIds: more.serviceIds,
    endsAt: context.clock().add({ hours: 24 * (more.days ?? 365) }),
  });
  if (more.isAccepted !== false) await accept(context, by(between.partnerId, 'Partner'), id);
  return id;
}
