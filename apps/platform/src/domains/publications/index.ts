// The face of publications: beginning a card, sending it to review and publishing it, and what it is judged beside.
export { createIn, createService, submitDraft, submitIn } from './actions.ts';
export { liveContent } from './card-words.ts';
export { contextFor } from './judging.ts';
export type { Submitter } from './keeper.ts';
export { publishIn } from './publication-actions.ts';
