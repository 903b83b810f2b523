// The face of batches: how they stand over all institutions, and what who runs the platform may do with one.
export { findAnyBatch, listAllBatches, type ListedBatch, traceTemplate } from './listing-store.ts';
export { USUAL_A_DAY } from './queue-rules.ts';
export { leftOn } from './share-actions.ts';
export { operateBatch, type OperatorMove } from './operator-actions.ts';
