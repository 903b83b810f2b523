// Whether whoever asked for a round may do it for one body, now: the same rights by which the doors open.
import { type CitizenId, opens, type Right } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import {
  type ActingPlace,
  listActingPlaces,
  placeOfPartner,
  type PlaceInInstitution,
} from '../members/index.ts';
import { findMandate, type MandateRow } from './body-store.ts';
import type { Reason } from './rules.ts';

export interface Asker {
  partnerId: string;
  /** Null: a program with a key of the partner's, which may what the body gave. */
  person: CitizenId | null;
  /** As both registers name who did it. */
  name: string;
}

/** What a body sees of a place for which its partner acts: who, with which of its services. */
export interface Keeper {
  institutionId: string;
  institutionName: string;
  institutionFiscalCode: string;
  role: string;
  name: string;
  /** Where answers to this person go; null: a program. */
  memberId: string | null;
  hasService(serviceId: string): boolean;
}

const placeOfProgram = ({ partnerId, name }: Asker, mandate: MandateRow): ActingPlace => ({
  institutionId: mandate.body_id,
  institutionName: mandate.body_name,
  institutionFiscalCode: mandate.body_fiscal_code,
  memberId: '',
  partnerId,
  partnerName: mandate.partner_name,
  roleAtPartner: 'administrator',
  name,
  rights: mandate.rights,
  services: mandate.service_ids === null ? undefined : new Set(mandate.service_ids),
  endsAt: mandate.ends_at,
});

const keeperOf = (place: PlaceInInstitution): Keeper => ({
  institutionId: place.institutionId,
  institutionName: place.institutionName,
  institutionFiscalCode: place.institutionFiscalCode,
  role: place.role,
  name: place.name,
  memberId: place.memberId === '' ? null : place.memberId,
  hasService: (serviceId) => place.services === undefined || place.services.has(serviceId),
});

export async function keeperFor(
  db: Db,
  asker: Asker,
  bodyId: string,
  right: Right,
  now: Temporal.Instant,
): Promise<Keeper | Reason> {
  const mandate = await findMandate(db, asker.partnerId, bodyId, now);
  if (mandate === undefined) return 'no_delegation';
  const acting =
    asker.person === null
      ? placeOfProgram(asker, mandate)
      : (await listActingPlaces(db, asker.person, bodyId, now)).find(
          ({ partnerId }) => partnerId === asker.partnerId,
        );
  if (acting === undefined) return 'no_delegation';
  if (mandate.is_suspended) return 'body_suspended';
  const place = placeOfPartner(acting);
  return opens(place.holds, right) ? keeperOf(place) : 'right_missing';
}
