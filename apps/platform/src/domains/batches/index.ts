// The face of batches: how they stand over all institutions, and what who runs the platform may do with one.
export { findAnyBatch, listAllBatches, type ListedBatch, traceTemplate } from './listing-store.ts';
export { operateBatch, type OperatorMove } from './operator-actions.ts';
