// The face of the registers: writing down what was done in an institution's name.
export { addEntry } from './store.ts';
export type { Deed } from './rules.ts';
