// In which places a person stands in an institution: as one of its people, or for a partner that it appointed.
import { type CitizenId, granted, partnerRole } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { type ActingPlace, listActingPlaces } from './acting-store.ts';
import { findMembership, type Membership } from './store.ts';

export interface PlaceInInstitution extends Omit<Membership, 'role'> {
  /** A member's role, or the partner's that this person acts for. */
  role: string;
  /** What opens doors here: the role of a member, or the rights given to a partner. */
  holds: readonly string[];
  acting: ActingPlace | undefined;
}

/** Both registers, the body's and the partner's, show who it was and for whom. */
export const placeOfPartner = (acting: ActingPlace): PlaceInInstitution => ({
  institutionId: acting.institutionId,
  institutionName: acting.institutionName,
  institutionFiscalCode: acting.institutionFiscalCode,
  memberId: acting.memberId,
  role: partnerRole(acting.partnerId),
  name: `${acting.name} (${acting.partnerName})`,
  services: acting.services,
  holds: [granted('see'), ...acting.rights.map(granted)],
  acting,
});

/** One's own place goes before any partner's. Empty: a stranger. */
export async function placesIn(
  db: Db,
  citizenId: CitizenId,
  institutionId: string,
  now: Temporal.Instant,
): Promise<PlaceInInstitution[]> {
  const own = await findMembership(db, citizenId, institutionId);
  if (own !== undefined) return [{ ...own, holds: [own.role], acting: undefined }];
  return (await listActingPlaces(db, citizenId, institutionId, now)).map(placeOfPartner);
}
