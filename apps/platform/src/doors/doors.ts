// Every door of the platform and what each learns about its caller. Closed by default: a contract names its door.
import type { Doors } from '@io/endpoint/serve';
import type { CitizenCaller } from './citizen.ts';
import type { InstitutionCaller } from './institution-key.ts';
import type { MemberCaller } from './member.ts';

export interface Callers extends Record<
  'open' | 'callback' | 'citizen' | 'operator' | 'member' | 'institution',
  unknown
> {
  /** Anybody: pages and facts that are public. */
  open: undefined;
  /** The outside answering something we began (an identity provider, say); the message itself proves who it is. */
  callback: undefined;
  citizen: CitizenCaller;
  /** A person of the platform's own staff, entered like everybody. */
  operator: CitizenCaller;
  /** A person who acts in an institution's name. */
  member: MemberCaller;
  institution: InstitutionCaller;
}

export type OurDoors = Doors<Callers>;
