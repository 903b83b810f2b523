// The face of publications: beginning a card and sending it to review.
export { createService, submitDraft } from './actions.ts';
export type { Keeper } from './keeper.ts';
