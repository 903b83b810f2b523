// The face of figures: counting what happens, and reading what was counted.
export { count } from './actions.ts';
export { acceptedOf, type Counted, daysOf, spanOf, tableOf } from './rules.ts';
export { readServices } from './store.ts';
