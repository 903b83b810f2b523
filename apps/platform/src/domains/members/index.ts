// The face of members: whose place is whose, and the first people of an institution.
export { memberProblems } from './contract.ts';
export { type FirstMember, takeInFirst } from './joining-actions.ts';
export { findContact, findMembership } from './store.ts';
