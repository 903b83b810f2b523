// The face of publications: beginning a service's card inside another's transaction, and what it is judged beside.
export { createIn } from './actions.ts';
export { liveContent } from './card-words.ts';
export { contextFor } from './judging.ts';
