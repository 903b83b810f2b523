// The face of publications: beginning a card and sending it to review, and what it is judged beside.
export { createIn, createService, submitDraft, submitIn } from './actions.ts';
export { liveContent } from './card-words.ts';
export { contextFor } from './judging.ts';
export type { Submitter } from './keeper.ts';
