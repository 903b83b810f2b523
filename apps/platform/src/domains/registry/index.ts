// The face of the register: one body by its code, a look-up, and loading the public index.
export { loadIndex } from './actions.ts';
export { findBody } from './store.ts';
