// The demonstration's technology partner: an invented firm that some of its institutions have appointed, and one is about to.
import { DELEGABLE, type Delegable } from '@io/vocabulary';
import { accept, appoint, countOpen } from './domains/delegations/index.ts';
import { saveAccount, saveInstitution } from './domains/institutions/index.ts';
import { takeInFirst } from './domains/members/index.ts';
import type { Context } from './floor/context.ts';
import { transaction } from './floor/database.ts';
import { demoInstitutions } from './demo-institutions.ts';

const PARTNER = {
  id: '0192f0a0-0000-7000-8000-000000000069',
  name: 'Servizi Digitali S.r.l.',
  fiscalCode: '99999990018',
  kind: 'technology_partner',
} as const;

/** By place in the list of institutions: what each gave; the last has not been taken up. */
const GIVEN: { at: number; rights: readonly Delegable[]; isAccepted: boolean }[] = [
  { at: 0, rights: ['edit_services', 'manage_keys'], isAccepted: true },
  { at: 1, rights: DELEGABLE, isAccepted: true },
  { at: 2, rights: ['edit_services'], isAccepted: true },
  { at: 4, rights: ['edit_services', 'send'], isAccepted: false },
];
const GOOD_DAYS = 365;

/** Its people are those who administer the first institution: one person sees both sides. */
export async function putDemoPartner(context: Context): Promise<void> {
  const now = context.clock();
  await saveInstitution(context.sql, { ...PARTNER, ipaCode: undefined, now });
  await saveAccount(context.sql, {
    id: '0192f0a0-0000-7000-8000-0000000000a9',
    institutionId: PARTNER.id,
    email: 'io@servizi-digitali.example',
    groups: ['ApiServiceRead', 'ApiServiceWrite'],
    now,
  });
  const people = context.config.demoOfficials.map(({ fiscalCode, name }) => ({
    citizenId: context.secrets.citizenId(fiscalCode),
    role: 'administrator' as const,
    name,
    email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@servizi-digitali.example`,
  }));
  await transaction(context.sql, (tx) => takeInFirst(tx, PARTNER.id, people, now));
  const by = (one: { id: string; name: string }) => ({
    ...{ institutionId: one.id, institutionName: one.name, role: 'platform', name: 'IO' },
  });
  for (const { at, rights, isAccepted } of GIVEN) {
    const body = demoInstitutions[at];
    // What its people have given or ended since the first start stays.
    if (body === undefined || (await countOpen(context.sql, { bodyId: body.id })) > 0) continue;
    const { id } = await appoint(context, by(body), {
      partnerId: PARTNER.id,
      rights,
      serviceIds: undefined,
      endsAt: now.add({ hours: GOOD_DAYS * 24 }),
    });
    if (isAccepted) await accept(context, by(PARTNER), id);
  }
}
