// The face of citizens: who enters, and whether and how a person may be reached.
export { enterCitizens } from './actions.ts';
export { addressMark, chooseEmail, emailChoice, refuseEmail } from './email-actions.ts';
export { lookAtProfile } from './look-actions.ts';
export { inboxOpened } from './events.ts';
export { type Channel, defaultChoice, type Mode, reachOf } from './rules.ts';
export { findChoice, findProfile } from './store.ts';
