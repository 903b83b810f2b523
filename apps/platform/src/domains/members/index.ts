// The face of members: whose place is whose, and the first people of an institution.
export { memberProblems } from './contract.ts';
export { type FirstMember, takeInFirst } from './joining-actions.ts';
export { findContact, listColleagues } from './contact-store.ts';
export { placeOfPartner, placesIn, type PlaceInInstitution } from './places.ts';
export { type ActingPlace, listActingPlaces } from './acting-store.ts';
export { traceInvitation } from './invitation-store.ts';
