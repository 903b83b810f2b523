// The face of delegations: one given and taken up, for the demonstration and for trials.
export { accept, appoint } from './actions.ts';
export { endAllOf } from './events.ts';
export { countOpen } from './store.ts';
