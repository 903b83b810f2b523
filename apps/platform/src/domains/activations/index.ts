// The face of activations: whether one stands, and what it lets its service do.
export { type ActivationStatus, letsWrite } from './rules.ts';
export { findActivation } from './store.ts';
