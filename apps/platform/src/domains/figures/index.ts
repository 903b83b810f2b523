// The face of figures: counting what happens.
export { count } from './actions.ts';
export { hasFiguresBefore } from './store.ts';
export type { Counted } from './rules.ts';
